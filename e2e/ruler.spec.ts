import { expect, type Locator, type Page, test } from '@playwright/test'
import { goTo } from './fixtures/pages'
import { createStoppedGroup, createTopicWithLetters } from './fixtures/sample-topic'

/** U+202F groups digits in sentences; tests are easier to read without. */
const plain = (text: string | null) => (text ?? '').replaceAll('\u202f', ' ')

async function openStoppedGroup(page: Page, purpose: string, offset: number) {
  const topic = await createTopicWithLetters(purpose, { partitions: 1, count: 200 })
  const group = await createStoppedGroup(topic, { partitions: 1, offset })
  await goTo(page, `/clusters/sample/group?id=${encodeURIComponent(group)}`)
  const ruler = page.getByRole('table').getByRole('group', { name: `Partition 0 of ${topic}` })
  await expect(ruler).toBeVisible()
  // The chart above it comes with the first sweep that has seen the group, and moves what is below.
  await expect(page.locator('.recharts-line path').first()).toBeAttached()
  return { topic, group, ruler }
}

const slider = (ruler: Locator) => ruler.getByRole('slider')
const sentence = async (ruler: Locator) => plain(await ruler.getAttribute('aria-label'))

test('a ruler says in a sentence what it shows', async ({ page }) => {
  const { topic, group, ruler } = await openStoppedGroup(page, 'ruler-words', 50)
  await expect
    .poll(() => sentence(ruler))
    .toContain(
      `Partition 0 of ${topic}: log start 0, high watermark 200; ${group} at 50, 150 before the end`,
    )
})

test('with the mouse: point at a place, read its offset, go to the messages there', async ({
  page,
}) => {
  const { topic, ruler } = await openStoppedGroup(page, 'ruler-mouse', 20)
  await slider(ruler).scrollIntoViewIfNeeded()
  const box = await slider(ruler).boundingBox()
  if (!box) throw new Error('the ruler has no place')
  const [x, y] = [box.x + box.width * 0.6, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await expect(ruler).toContainText(/1[12]\d/)
  await page.mouse.click(x, y)
  await page.waitForURL(new RegExp(`/topics/${topic}/messages\\?.*from=offset(:|%3A)1[12]\\d`))
  await expect(page.getByText(/letter-1[12]\d/).first()).toBeVisible()
})

test('with the keyboard alone: along the ruler, to the group, to the messages', async ({
  page,
}) => {
  const { topic, group, ruler } = await openStoppedGroup(page, 'ruler-keys', 50)
  await slider(ruler).focus()
  await expect(slider(ruler)).toHaveAttribute('aria-valuetext', /^offset 50\b/)
  await page.keyboard.press('ArrowDown')
  await expect(ruler.getByRole('link', { name: `${group}: 150 behind` })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(slider(ruler)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowRight')
  await expect(slider(ruler)).toHaveAttribute('aria-valuetext', /^offset 22\b/)
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/topics/${topic}/messages\\?.*from=offset(:|%3A)22\\b`))
  await expect(page.getByText('letter-22').first()).toBeVisible()
})

test('a marker leads to the message that its group reads next', async ({ page }) => {
  const { group, ruler } = await openStoppedGroup(page, 'ruler-marker', 50)
  await ruler.getByRole('link', { name: `${group}: 150 behind` }).click()
  await page.waitForURL(/from=offset(:|%3A)50\b/)
  await expect(page.getByText('letter-50').first()).toBeVisible()
})

test('by time, a place is told about, and the scale is in the address', async ({ page }) => {
  await goTo(page, '/clusters/sample/group?id=payments-workers')
  const ruler = page.getByRole('table').getByRole('group', { name: /^Partition 0 of payments/ })
  // The dashboard learns the times of old messages one read after another.
  await expect
    .poll(() => slider(ruler).getAttribute('aria-valuetext'))
    .toMatch(/, about \d\d:\d\d:\d\d|, about \d\d-\d\d/)
  await page.getByText('by time', { exact: true }).click()
  await expect(page).toHaveURL(/scale=time/)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'by time' })).toBeChecked()
  await expect.poll(() => sentence(ruler)).toMatch(/before the end, about \d/)
})

test('it follows what producers write, and nothing on the page moves', async ({ page }) => {
  await goTo(page, '/clusters/sample/group?id=payments-workers&sort=partition')
  const ruler = page.getByRole('table').getByRole('group', { name: /^Partition 0 of payments/ })
  await expect(ruler).toBeVisible()
  const [before, place] = [await sentence(ruler), await ruler.boundingBox()]
  await expect.poll(() => sentence(ruler)).not.toBe(before)
  expect(await ruler.boundingBox()).toEqual(place)
})
