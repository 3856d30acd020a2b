import { expect, type Page, test } from '@playwright/test'
import { createLedTopic } from '@/demo/cluster/led-topic'
import { askKafka } from './fixtures/oracle'
import { goTo } from './fixtures/pages'

const OVERVIEW = '/clusters/sample'

/** The tracks once they are drawn. */
async function openTracks(page: Page, search = '') {
  await goTo(page, `${OVERVIEW}${search}`)
  await expect(page.locator('.recharts-area').first()).toBeVisible()
  return page.getByRole('slider', { name: 'Moment on the tracks' })
}

test('an operator reads in one line how the cluster is, and the numbers are those of Kafka', async ({
  page,
}) => {
  await goTo(page, OVERVIEW)
  await expect(page.getByText(/^(All is well|Degraded|Critical)/).first()).toBeVisible()
  const figures = page.getByRole('region', { name: 'Figures' })
  const { brokers } = await askKafka((admin) => admin.describeCluster())
  await expect(figures.getByRole('link', { name: /^Brokers/ })).toContainText(
    `${brokers.length}/${brokers.length}`,
  )
  const topicsOf = () => figures.getByRole('link', { name: /^Topics/ }).textContent()
  await expect
    .poll(async () => {
      const topics = await askKafka((admin) => admin.listTopics())
      return (await topicsOf())?.includes(String(topics.length))
    })
    .toBe(true)
  await expect(
    page.getByRole('region', { name: 'Brokers' }).getByText(/^Quorum led by/),
  ).toBeVisible()
})

test('each count leads to the list narrowed to what it counts', async ({ page }) => {
  await goTo(page, OVERVIEW)
  const figures = page.getByRole('region', { name: 'Figures' })
  await figures.getByRole('link', { name: /^Under-replicated/ }).click()
  await expect(page).toHaveURL(/\/topics\?only=under-replicated$/)
  await page.goBack()
  await figures.getByRole('link', { name: /^Partitions/ }).click()
  await expect(page.getByRole('grid', { name: 'Topics by brokers' })).toBeVisible()
})

test('a topic that appears is told as a change, with the way to it', async ({ page }) => {
  const topic = `overview-${Date.now()}`
  await goTo(page, OVERVIEW)
  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible()
  await askKafka((admin) =>
    createLedTopic(admin, { topic, numPartitions: 1, replicationFactor: 1 }),
  )
  try {
    const changes = page.getByRole('region', { name: 'What changed' })
    await expect(changes.getByRole('link', { name: topic })).toBeVisible()
    await changes.getByRole('link', { name: topic }).click()
    await expect(page.getByRole('heading', { name: topic })).toBeVisible()
  } finally {
    await askKafka((admin) => admin.deleteTopics({ topics: [topic] }))
  }
})

test('the range and the form of the history survive a reload', async ({ page }) => {
  await openTracks(page)
  await page.getByRole('radio', { name: '6 h' }).click()
  await expect(page).toHaveURL(/range=6h/)
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page).toHaveURL(/table=true/)
  await page.reload()
  await expect(page.getByRole('radio', { name: '6 h' })).toBeChecked()
  const table = page.getByRole('region', { name: 'History as a table' })
  await expect(table.getByRole('columnheader', { name: 'Total lag' })).toBeVisible()
  await expect.poll(() => table.getByRole('row').count()).toBeGreaterThan(2)
})

test('one cursor reads all tracks at a moment, by pointer and by arrow keys', async ({ page }) => {
  const cursor = await openTracks(page, '?range=15m')
  await expect(cursor).toHaveAttribute('aria-valuetext', /^now, Total lag /)
  const box = await cursor.boundingBox()
  expect(box).not.toBeNull()
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 4, (box?.y ?? 0) + 40)
  await expect(cursor).toHaveAttribute('aria-valuetext', /^\d\d:\d\d:\d\d, Total lag /)

  await page.mouse.move(5, 5)
  await cursor.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Home')
  const first = await cursor.getAttribute('aria-valuetext')
  await page.keyboard.press('ArrowRight')
  await expect(cursor).not.toHaveAttribute('aria-valuetext', first ?? '')
  await page.keyboard.press('Escape')
  await expect(cursor).toHaveAttribute('aria-valuetext', /^now, /)
})

test('the incident summary is copied as Markdown, by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await goTo(page, OVERVIEW)
  const copy = page.getByRole('button', { name: 'Copy incident summary' })
  await copy.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied incident summary')).toBeAttached()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/^# Sample cluster \(sample\): /)
  expect(text).toContain(`${new URL(page.url()).origin}/clusters/sample`)
  expect(text).toMatch(/As of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/)
  expect(text).toContain('## Figures')
})

test('the overview is triage on a phone: verdict first, nothing scrolls sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openTracks(page)
  await expect(page.getByText(/^(All is well|Degraded|Critical)/).first()).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})
