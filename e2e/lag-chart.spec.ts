import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { interactive } from './fixtures/pages'
import { createStoppedGroup, createTopicWithLetters, produceLetters } from './fixtures/sample-topic'

const chart = (page: Page) => page.getByRole('slider', { name: 'Moment on the chart of lag' })
const panel = (page: Page) => page.getByRole('region', { name: 'Lag over time' })

/** A reset as the dialog makes one: planned, then applied with the etag of the plan. */
async function resetToEarliest(page: Page, group: string, topic: string): Promise<void> {
  const address = `/api/v1/clusters/sample/group/offsets?id=${encodeURIComponent(group)}`
  const body = { scope: [{ topic }], target: { to: 'earliest' } }
  const dryRun = await page.request.post(address, { data: { ...body, dryRun: true } })
  const planned = await dryRun.json()
  expect(planned).toMatchObject({ outcome: 'planned' })
  const { etag } = planned
  const applied = await page.request.post(address, { data: { ...body, dryRun: false, etag } })
  expect(await applied.json()).toMatchObject({ outcome: 'applied', verified: true })
}

/** Waits until the server has recorded such a lag: a page is told of it a moment before. */
async function historyTells(page: Page, group: string, lag: number): Promise<void> {
  const address = `/api/v1/clusters/sample/group/history?id=${encodeURIComponent(group)}`
  await expect
    .poll(async () => (await (await page.request.get(address)).json()).total.values)
    .toContain(lag)
}

/** The heights that the panel has had from now on: one, as long as nothing in it moves anything. */
async function watchHeights(page: Page): Promise<() => Promise<number[]>> {
  const seen = await panel(page).evaluateHandle((section) => {
    const heights: number[] = []
    new ResizeObserver(() => {
      const { height } = section.getBoundingClientRect()
      if (!heights.includes(height)) heights.push(height)
    }).observe(section)
    return heights
  })
  return () => seen.jsonValue()
}

test('an operator watches lag rise, zooms to it, sees the reset that made it, and takes the figures along', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('rise', { partitions: 2, count: 30 })
  const group = await createStoppedGroup(topic, { partitions: 2, offset: 20 })
  await page.goto(`/clusters/sample/group?id=${encodeURIComponent(group)}`)
  await interactive(page)
  const summary = panel(page).getByText(/^Lag (is|was)/)
  // Seen by two sweeps at least; the first may have come between the commits of the two partitions.
  await expect(summary).toContainText(/Lag is 20 messages, .*at the start of the chart/)
  await expect(chart(page)).toBeVisible()

  const heights = await watchHeights(page)
  const letters = Array.from({ length: 40 }, (_, n) => ({
    partition: 0,
    key: `${n}`,
    value: 'more',
  }))
  await produceLetters(topic, letters)
  await expect(summary).toContainText('Lag is 60 messages')
  await resetToEarliest(page, group, topic)
  await expect(summary).toContainText('Lag is 100 messages')
  await expect(panel(page).getByRole('list', { name: 'What changed' })).toContainText(
    'offsets reset',
  )
  // None of this has moved anything on the page.
  expect(await heights()).toHaveLength(1)

  // Every partition is told, by the keyboard too.
  const strip = page.getByRole('slider', { name: 'Lag of every partition' })
  await strip.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await expect(strip).toHaveAttribute('aria-valuetext', new RegExp(`^${topic} 1, .*, 30 messages$`))

  await historyTells(page, group, 100)
  const box = await chart(page).boundingBox()
  if (box === null) throw new Error('the chart is not on screen')
  const middle = box.y + box.height / 2
  await page.mouse.move(box.x + box.width * 0.5, middle)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 20, middle, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=.*&to=/)
  await expect(summary).toContainText(/^Lag was .* The most in this time was 100, at/)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export the lag' }).click()
  await page.getByRole('menuitem', { name: 'CSV, as shown' }).click()
  const [heading, ...lines] = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(heading).toBe(`time,total (messages),${topic} 0 (messages),${topic} 1 (messages),at least`)
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter((line) => /^20\d\d-\S+Z,100,70,30,$/.test(line))).not.toEqual([])

  await page.getByRole('button', { name: 'Back to the view before' }).click()
  await expect(page).not.toHaveURL(/from=/)
  await panel(page).getByText('Time', { exact: true }).click()
  await expect(page).toHaveURL(/measure=time/)
  await expect(summary).toContainText(/^Lag is (≥\s)?\d+\s[sm]/)
})
