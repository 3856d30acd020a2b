import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { createLedTopic } from '@/demo/cluster/led-topic'
import { askKafka } from './fixtures/oracle'
import { goTo } from './fixtures/pages'

test('an operator finds orders and reads which broker leads and holds each partition', async ({
  page,
}) => {
  await goTo(page, '/')
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
  await page
    .getByRole('navigation', { name: 'Parts of orders' })
    .getByRole('link', { name: 'Layout' })
    .click()
  await expect(page).toHaveURL(/tab=layout/)

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
  await goTo(page, '/clusters/sample/topics/orders?tab=layout')
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

test('a topic that does not exist is a clear answer, asking for it does not create it, and once it is created it appears', async ({
  page,
}) => {
  const topic = `e2e-later-${randomUUID().slice(0, 8)}`
  await goTo(page, `/clusters/sample/topics/${topic}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    `There is no topic ${topic} here.`,
  )
  await expect(page.getByRole('main').getByRole('link', { name: 'All topics' })).toBeVisible()
  expect(await askKafka((admin) => admin.listTopics())).not.toContain(topic)

  await askKafka((admin) => createLedTopic(admin, { topic, numPartitions: 1 }))
  await expect(page.getByRole('heading', { level: 1, name: topic })).toBeVisible()
})

test('an operator sees what a stopped broker would do before stopping it, on a picture that can be shared', async ({
  page,
}) => {
  const { topics } = await askKafka((admin) => admin.fetchTopicMetadata({ topics: ['orders'] }))
  const partitions = topics[0]?.partitions ?? []
  const stopped = partitions[0]?.leader ?? 1
  const led = partitions.filter(({ leader }) => leader === stopped)

  await goTo(page, '/clusters/sample/topics/orders?tab=layout')
  await page.getByRole('radio', { name: `broker ${stopped}`, exact: true }).check()
  await expect(page).toHaveURL(new RegExp(`stop=${stopped}`))
  const verdict = page.getByRole('status').filter({ hasText: `If broker ${stopped} stops` })
  await expect(verdict).toContainText('reading and writing go on.')
  await expect(verdict).toContainText(
    led.length === 1 ? '1 leader would move' : `${led.length} leaders would move`,
  )
  const grid = page.getByRole('grid')
  for (const { partitionId, replicas, isr } of led) {
    const heir = replicas.find((id) => id !== stopped && isr.includes(id))
    const row = grid.getByRole('row').filter({
      has: page.getByRole('rowheader', { name: String(partitionId), exact: true }),
    })
    await expect(
      row.getByRole('gridcell', { name: `broker ${heir}, becomes leader` }),
    ).toBeVisible()
    await expect(row.getByRole('gridcell', { name: `broker ${stopped}, stopped` })).toBeVisible()
  }

  await page.reload()
  await expect(verdict).toBeVisible()
  // Nothing was stopped: it was only played through.
  const after = await askKafka((admin) => admin.fetchTopicMetadata({ topics: ['orders'] }))
  expect(after.topics[0]?.partitions.filter(({ leader }) => leader === stopped)).toHaveLength(
    led.length,
  )
})

test('a topic of one replica would be offline, and the picture says so', async ({ page }) => {
  const { topics } = await askKafka((admin) =>
    admin.fetchTopicMetadata({ topics: ['host-metrics'] }),
  )
  const leader = topics[0]?.partitions[0]?.leader ?? 1
  await goTo(page, `/clusters/sample/topics/host-metrics?tab=layout&stop=${leader}`)
  await expect(page.getByText(/would be offline: neither read nor written/)).toBeVisible()
  await expect(page.getByRole('grid')).toContainText('no leader')
})

test('the layout is a plain table too', async ({ page }) => {
  await goTo(page, '/clusters/sample/topics/orders?tab=layout')
  await page.getByRole('radio', { name: 'table' }).check()
  await expect(page.getByRole('table', { name: 'Replicas by partition' })).toBeVisible()
  await expect(page).toHaveURL(/table=true/)
})
