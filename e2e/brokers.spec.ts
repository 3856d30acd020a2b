import { expect, test } from '@playwright/test'
import { askKafka } from './fixtures/oracle'
import { goTo } from './fixtures/pages'

const BROKERS = '/clusters/sample/brokers'

test('an operator compares the brokers and opens one', async ({ page }) => {
  await goTo(page, BROKERS)
  const table = page.getByRole('table', { name: 'Brokers' })
  const { brokers } = await askKafka((admin) => admin.describeCluster())
  await expect(table.getByRole('rowheader')).toHaveCount(brokers.length)
  // Who the controller is, a KRaft broker does not tell kafkajs: it names any broker.
  const row = table.getByRole('row').filter({ has: page.getByText('controller', { exact: true }) })
  await expect(row).toHaveCount(1)
  const id = (await row.getByRole('link').textContent()) ?? ''
  await expect(page.getByText(/^Leaders are shared (un)?evenly/)).toBeVisible()
  await expect(
    page.getByRole('table', { name: 'Voters of the quorum' }).getByText('leads', { exact: true }),
  ).toBeVisible()

  await row.getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/brokers/${id}$`))
  await expect(page.getByRole('heading', { name: `Broker ${id}` })).toBeVisible()
})

test('a developer looks a setting of a broker up: value, meaning, source', async ({ page }) => {
  await goTo(page, `${BROKERS}/1?q=log.retention.hours`)
  const settings = page.getByRole('list', { name: 'Settings' })
  const setting = settings.getByRole('listitem').filter({ hasText: 'log.retention.hours' })
  await expect(setting).toBeVisible()
  await setting.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(setting.getByText('Meaning')).toBeVisible()
  await expect(setting.getByText(/The number of hours to keep a log file/)).toBeVisible()
})

test('settings that differ between brokers are found, and which are shown is in the address', async ({
  page,
}) => {
  await goTo(page, `${BROKERS}/1`)
  await expect(page.getByRole('list', { name: 'Settings' })).toBeVisible()
  await page.getByRole('radio', { name: /^Differing/ }).click()
  await expect(page).toHaveURL(/show=differing/)
  await page.reload()
  await expect(page.getByRole('radio', { name: /^Differing/ })).toBeChecked()
})

test('what a broker keeps on disk is told by directory, the largest replicas first', async ({
  page,
}) => {
  await goTo(page, `${BROKERS}/1?tab=disk`)
  const replicas = page.getByRole('table', { name: /^The largest of its/ })
  await expect.poll(() => replicas.getByRole('row').count()).toBeGreaterThan(3)
  await replicas.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/topics\//)
})

test('the layout shows who leads what, and is walked with the arrow keys', async ({ page }) => {
  const { topics } = await askKafka((admin) => admin.fetchTopicMetadata({ topics: ['orders'] }))
  const partitions = topics[0]?.partitions ?? []
  const led = partitions.filter(({ leader }) => leader === 1).length
  await goTo(page, `${BROKERS}?view=layout&q=orders`)
  const grid = page.getByRole('grid', { name: 'Topics by brokers' })
  await expect(
    grid.getByRole('gridcell', {
      name: `broker 1 leads ${led} of ${partitions.length} partitions of orders`,
    }),
  ).toBeVisible()

  const cell = (row: number, column: number) => grid.locator(`[data-cell="${row}:${column}"]`)
  await cell(0, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(0, 1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(cell(0, 2)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(cell(0, 0)).toBeFocused()

  await page.getByRole('radio', { name: 'Replicas' }).click()
  await expect(page).toHaveURL(/show=replicas/)
  await expect(
    grid.getByRole('gridcell', {
      name: `broker 1 keeps a replica of ${partitions.length} of ${partitions.length} partitions of orders`,
    }),
  ).toBeVisible()
})

test('the layout reaches its last row from the keyboard', async ({ page }) => {
  await goTo(page, `${BROKERS}?view=layout`)
  const grid = page.getByRole('grid', { name: 'Topics by brokers' })
  await grid.locator('[data-cell="0:0"]').focus()
  await page.keyboard.press('Control+End')
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 2
  await expect(grid.locator(`[data-cell="${rows - 1}:2"]`)).toBeFocused()
  await expect(grid.locator(`[data-cell="${rows - 1}:2"]`)).toBeInViewport()
})

test('a broker that the cluster does not name is a clear answer', async ({ page }) => {
  await goTo(page, `${BROKERS}/99`)
  await expect(page.getByText('The cluster names no broker 99.')).toBeVisible()
})
