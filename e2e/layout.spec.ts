import { expect, test } from '@playwright/test'
import { askKafka } from './fixtures/oracle'

test('an operator finds orders and reads which broker leads and holds each partition', async ({
  page,
}) => {
  await page.goto('/')
  await page
    .getByRole('navigation', { name: 'Cluster' })
    .getByRole('link', { name: 'Topics' })
    .click()
  await page.getByLabel('Filter topics by name').fill('orders')
  await page
    .getByRole('table', { name: 'Topics' })
    .getByRole('link', { name: 'orders', exact: true })
    .click()
  await expect(page).toHaveURL(/\/topics\/orders$/)

  const { topics } = await askKafka((admin) => admin.fetchTopicMetadata({ topics: ['orders'] }))
  const partitions = topics[0]?.partitions ?? []
  expect(partitions.length).toBeGreaterThan(1)
  const grid = page.getByRole('grid')
  for (const { partitionId, leader, replicas, isr } of partitions) {
    const row = grid.getByRole('row').filter({
      has: page.getByRole('rowheader', { name: String(partitionId), exact: true }),
    })
    for (const broker of replicas) {
      const words =
        broker === leader ? 'leader, in sync' : isr.includes(broker) ? 'in sync' : 'out of sync'
      await expect(row.getByRole('gridcell', { name: `broker ${broker}, ${words}` })).toBeVisible()
    }
  }
})

test('the layout is walked with the arrow keys', async ({ page }) => {
  await page.goto('/clusters/sample/topics/orders')
  const rows = page.getByRole('grid').getByRole('row')
  const cell = (row: number, column: number) =>
    rows
      .nth(row + 1)
      .getByRole('gridcell')
      .nth(column)
  await cell(0, 0).focus()
  await page.keyboard.press('ArrowRight')
  await expect(cell(0, 1)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cell(1, 1)).toBeFocused()
})

test('a topic that does not exist is a clear answer, and asking for it does not create it', async ({
  page,
}) => {
  await page.goto('/clusters/sample/topics/orderz')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'There is no topic orderz here.',
  )
  expect(await askKafka((admin) => admin.listTopics())).not.toContain('orderz')
})
