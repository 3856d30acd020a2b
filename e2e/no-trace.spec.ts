import { expect, test } from '@playwright/test'
import { committedOffsets, namesInCluster } from './fixtures/oracle'
import { goTo } from './fixtures/pages'

test('looking around leaves no group, no topic and no commit behind', async ({ page }) => {
  const before = await namesInCluster()
  const committed = await committedOffsets('fraud-replay', 'orders')
  expect(committed.size).toBeGreaterThan(0)

  for (const path of [
    '',
    '/topics',
    '/topics/orders',
    '/topics/orders/messages',
    '/topics/orders/messages?from=earliest',
    '/topics/orders/messages?partition=0&from=offset:10',
    '/topics/orders/messages?contains=user-42',
    '/topics/orders/messages?filter=value.total%20%3E%20100&matches=100',
    '/topics/orders/messages?live=true&topics=payments',
    '/topics/no-such-topic',
    '/topics/no-such-topic/messages',
    '/groups',
    '/group?id=fraud-replay',
    '/group?id=no-such-group',
    '/brokers',
  ]) {
    await goTo(page, `/clusters/sample${path}`)
    await expect(page.getByRole('main')).toBeVisible()
    await expect(page.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0)
  }

  expect(await namesInCluster()).toEqual(before)
  expect(await committedOffsets('fraud-replay', 'orders')).toEqual(committed)
})
