import { expect, test } from '@playwright/test'
import { askKafka, committedOffsets } from './fixtures/oracle'
import { goTo } from './fixtures/pages'
import { readWithGroup } from './fixtures/read-with-group'
import {
  createStoppedGroup,
  createTopicWith,
  createTopicWithLetters,
  produceLetters,
} from './fixtures/sample-topic'

test('an operator watches the lag of payments-workers move', async ({ page }) => {
  await goTo(page, '/clusters/sample')
  await page
    .getByRole('navigation', { name: 'Cluster' })
    .getByRole('link', { name: 'Groups' })
    .click()
  await page.getByRole('link', { name: 'payments-workers' }).click()
  await expect(page.getByRole('heading', { name: 'payments-workers' })).toBeVisible()
  await expect(page.locator('.recharts-line path').first()).toBeVisible()

  // The page is told of each sweep without being asked to reload.
  const lag = page.locator('dt', { hasText: /^Lag$/ }).locator('xpath=following-sibling::dd[1]')
  const before = await lag.textContent()
  await expect.poll(() => lag.textContent()).not.toBe(before)

  await page.getByRole('button', { name: 'Show as table' }).click()
  const rows = page.getByRole('table', { name: /lag/i }).first().getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(3)
})

test('an operator resets a stopped consumer by duration, sees it go on there, and undoes it', async ({
  page,
}) => {
  const hoursAgo = (hours: number) => String(Date.now() - hours * 3_600_000)
  const letters = (from: number, count: number, timestamp?: string) =>
    Array.from({ length: count }, (_, index) => ({
      partition: 0,
      key: `key-${from + index}`,
      value: `letter-${from + index}`,
      ...(timestamp === undefined ? {} : { timestamp }),
    }))
  const old = [...letters(0, 10, hoursAgo(5)), ...letters(10, 10, hoursAgo(1))]
  const topic = await createTopicWith('reset', 1, old)
  const group = `e2e group/${topic}`
  expect((await readWithGroup(group, topic, 20))[0]).toBe('letter-0')

  await goTo(page, `/clusters/sample/group?id=${encodeURIComponent(group)}`)
  await page.getByRole('button', { name: 'Reset offsets…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reset to').selectOption('duration')
  await dialog.getByLabel('How long ago').fill('2h')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText(
    '1 partition: at most 10 messages will be read again, no message skipped.',
  )
  await expect(preview.getByTitle('The message it lands on')).toContainText('key-10')
  expect(await committedOffsets(group, topic)).toEqual(new Map([[0, '20']]))

  const apply = dialog.getByRole('button', { name: 'Apply the reset' })
  await expect(apply).toBeDisabled()
  const confirmation = dialog.getByLabel(`Type ${group} to confirm`)
  await confirmation.fill(group)
  await apply.click()
  await expect(dialog.getByRole('status')).toContainText('1 offset read back from Kafka as planned')

  // The consumer starts again: it goes on at the message that the preview showed.
  await produceLetters(topic, letters(20, 5))
  expect((await readWithGroup(group, topic, 15))[0]).toBe('letter-10')
  expect(await committedOffsets(group, topic)).toEqual(new Map([[0, '25']]))

  await dialog.getByRole('button', { name: 'Undo…' }).click()
  await confirmation.fill(group)
  await apply.click()
  await expect(dialog.getByRole('status')).toContainText('as planned')
  expect(await committedOffsets(group, topic)).toEqual(new Map([[0, '20']]))
})

test('an operator sees which client makes a group rebalance, and what moves each time', async ({
  page,
}) => {
  test.slow()
  await page.goto('/clusters/sample/group?id=catalog-sync')
  await page.getByRole('link', { name: 'Rebalances' }).click()
  const list = page.getByRole('list', { name: 'Rebalances, newest first' })
  // The guest comes and goes every twenty seconds.
  const came = list.getByText('catalog-sync-guest joined').first()
  await expect(came).toBeVisible({ timeout: 60_000 })
  await came.click()
  const members = list.getByRole('list', { name: 'Members before and after' }).first()
  await expect(members).toContainText('catalog-sync-guest')
  await expect(members).toContainText(/got from catalog-sync/)
})

test('a group with members says who they are and cannot be reset', async ({ page }) => {
  await goTo(page, '/clusters/sample/group?id=payments-workers')
  await page.getByRole('button', { name: 'Reset offsets…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Kafka would refuse this now.')
  await expect(dialog.getByRole('button', { name: 'Apply the reset' })).toHaveCount(0)
})

test('offsets that moved after the preview stop the reset', async ({ page }) => {
  const topic = await createTopicWithLetters('outdated', { partitions: 1, count: 30 })
  const group = await createStoppedGroup(topic, { partitions: 1, offset: 10 })
  await goTo(page, `/clusters/sample/group?id=${encodeURIComponent(group)}`)
  await page.getByRole('button', { name: 'Reset offsets…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByLabel(`Type ${group} to confirm`).fill(group)
  await askKafka((admin) =>
    admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: '11' }] }),
  )
  await dialog.getByRole('button', { name: 'Apply the reset' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  expect(await committedOffsets(group, topic)).toEqual(new Map([[0, '11']]))
})

test('the list narrows by words, state, type and lag, and its address says so', async ({
  page,
}) => {
  await goTo(page, '/clusters/sample/groups')
  const row = (id: string) => page.getByRole('table').getByRole('row', { name: new RegExp(id) })
  await expect(row('payments-workers')).toBeVisible()
  await page.getByLabel('Type', { exact: true }).selectOption('consumer')
  await expect(page).toHaveURL(/type=consumer/)
  await expect(row('order-analytics')).toBeVisible()
  await expect(row('payments-workers')).toHaveCount(0)

  await goTo(page, '/clusters/sample/groups?lagging=true&q=payments&sort=-time-lag')
  await expect(row('payments-workers')).toBeVisible()
  await expect(row('order-analytics')).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: 'lagging only' })).toBeChecked()
  await expect(page.getByRole('columnheader', { name: 'Lag in time' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )

  await goTo(page, '/clusters/sample/groups?q=no-group-is-called-this')
  await page.getByRole('button', { name: /^Show all/ }).click()
  await expect(row('payments-workers')).toBeVisible()
})

test('a developer goes from a lagging group to the message it reads next', async ({ page }) => {
  const topic = await createTopicWithLetters('next', { partitions: 1, count: 30 })
  const group = await createStoppedGroup(topic, { partitions: 1, offset: 12 })
  await goTo(page, `/clusters/sample/group?id=${encodeURIComponent(group)}`)
  const slowest = page.getByRole('region', { name: 'Furthest behind' })
  await expect(slowest).toContainText('18 messages')
  await expect(slowest).toContainText('read by nobody')
  await slowest.getByRole('link', { name: 'The message it reads next' }).click()
  await page.waitForURL(/from=offset(:|%3A)12\b/)
  await expect(page.getByText('letter-12').first()).toBeVisible()
})

test('a preview draws on rulers what is read again, and shows where it lands', async ({ page }) => {
  const topic = await createTopicWithLetters('drawn', { partitions: 1, count: 30 })
  const group = await createStoppedGroup(topic, { partitions: 1, offset: 20 })
  await goTo(page, `/clusters/sample/group?id=${encodeURIComponent(group)}`)
  await page.getByRole('button', { name: 'Reset offsets…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reset to').selectOption('shift')
  await dialog.getByRole('textbox', { name: 'Offsets' }).fill('-15')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  const ruler = dialog.getByRole('group', { name: `Partition 0 of ${topic}` })
  await expect(ruler).toHaveAttribute('aria-label', /15 offsets to be read again; lands at 5/)
  await expect(dialog.getByTitle('The message it lands on')).toContainText('key-5')
})

for (const width of [390, 320]) {
  test(`on a phone of ${width} px a group is a card: its name, its state, its lag`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 780 })
    await goTo(page, '/clusters/sample/groups')
    const card = page.getByRole('row', { name: /payments-workers/ })
    await expect(card).toContainText('Stable')
    await expect(card.getByRole('cell').last()).toContainText(/\d/)
    await card.getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'payments-workers' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Lag by partition' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
}

test('an operator sees who reads what, asks what a third member would change, and goes to a message by keys', async ({
  page,
}) => {
  await goTo(page, '/clusters/sample/group?id=payments-workers&tab=members')
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('row')).toHaveCount(2)
  await expect(grid.getByRole('link', { name: /^payments 0, .*with [AB] / })).toBeVisible()
  const read = await grid.getByRole('link').count()

  await page.getByRole('button', { name: 'What if…' }).click()
  await page.getByLabel('Members that join').fill('1')
  await expect(page).toHaveURL(/join=1/)
  await expect(grid.getByRole('row')).toHaveCount(3)
  await expect(grid.getByRole('link', { name: /^payments .* to C new 1/ }).first()).toBeVisible()
  await expect(grid.getByRole('link')).toHaveCount(read)
  const assignors = page.getByRole('table', { name: 'The question put to every assignor' })
  await expect(assignors.getByRole('row', { name: /^roundrobin.*everybody/ })).toContainText(
    'in use',
  )

  await page.reload()
  await expect(grid.getByRole('row')).toHaveCount(3)
  await grid.getByRole('link').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/topics\/payments\/messages\?partition=\d+&from=offset/)
})
