import { expect, test } from '@playwright/test'
import { askKafka, committedOffsets } from './fixtures/oracle'
import { createStoppedGroup, createTopicWithLetters } from './fixtures/sample-topic'

test('an operator watches the lag of payments-workers move', async ({ page }) => {
  await page.goto('/clusters/sample')
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

test('an operator resets a stopped group, sees it verified, and undoes it', async ({ page }) => {
  const partitions = 2
  const topic = await createTopicWithLetters('reset', { partitions, count: 30 })
  const group = await createStoppedGroup(topic, { partitions, offset: 20 })
  const committed = (offset: string) =>
    new Map(Array.from({ length: partitions }, (_, partition) => [partition, offset]))
  await page.goto(`/clusters/sample/group?id=${encodeURIComponent(group)}`)
  await page.getByRole('button', { name: 'Reset offsets…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reset to').selectOption('offset')
  await dialog.getByLabel('Offset', { exact: true }).fill('5')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('2 partitions: 30 messages will be read again, 0 skipped.')
  expect(await committedOffsets(group, topic)).toEqual(committed('20'))

  const apply = preview.getByRole('button', { name: 'Apply the reset' })
  await expect(apply).toBeDisabled()
  await preview.getByLabel(`Type ${group} to confirm`).fill(group)
  await apply.click()
  await expect(dialog.getByRole('status')).toContainText(
    '2 offsets read back from Kafka as planned',
  )
  expect(await committedOffsets(group, topic)).toEqual(committed('5'))

  await dialog.getByRole('button', { name: 'Undo…' }).click()
  await preview.getByLabel(`Type ${group} to confirm`).fill(group)
  await apply.click()
  await expect(dialog.getByRole('status')).toContainText('as planned')
  expect(await committedOffsets(group, topic)).toEqual(committed('20'))
})

test('a group with members says who they are and cannot be reset', async ({ page }) => {
  await page.goto('/clusters/sample/group?id=payments-workers')
  await page.getByRole('button', { name: 'Reset offsets…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Kafka would refuse this now.')
  await expect(dialog.getByRole('button', { name: 'Apply the reset' })).toHaveCount(0)
})

test('offsets that moved after the preview stop the reset', async ({ page }) => {
  const topic = await createTopicWithLetters('outdated', { partitions: 1, count: 30 })
  const group = await createStoppedGroup(topic, { partitions: 1, offset: 10 })
  await page.goto(`/clusters/sample/group?id=${encodeURIComponent(group)}`)
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
