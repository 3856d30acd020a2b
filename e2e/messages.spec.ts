import { expect, test } from '@playwright/test'
import { createTopicWithLetters } from './fixtures/sample-topic'

test('a developer opens the message at an offset, reads on, and shares it by its address', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('letters', { partitions: 2, count: 120 })
  await page.goto(`/clusters/sample/topics/${topic}/messages`)
  await page.getByLabel('Partition', { exact: true }).selectOption('1')
  await page.getByLabel('From').selectOption('offset')
  await page.getByLabel('Offset', { exact: true }).fill('42')
  await page.getByRole('button', { name: 'Show' }).click()

  const list = page.getByRole('table', { name: /^Messages/ })
  const first = list.getByRole('row').nth(1)
  await expect(first).toContainText('letter-42')
  await first.getByRole('button').click()
  const detail = page.getByRole('complementary')
  await expect(detail).toContainText('letter-42')
  await expect(detail).toContainText('key-42')

  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  await expect(page.getByRole('complementary')).toContainText('letter-42')

  await page.getByRole('button', { name: /Newer/ }).click()
  await expect(list.getByRole('row').nth(1)).toContainText('letter-92')
  await page.goBack()
  await expect(list.getByRole('row').nth(1)).toContainText('letter-42')
})

test('an empty topic says which offsets were looked at, instead of only "nothing"', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('empty', { partitions: 1, count: 0 })
  await page.goto(`/clusters/sample/topics/${topic}/messages`)
  await expect(page.getByText('No message at this position.')).toBeVisible()
  await expect(page.getByText(/partition 0/i).first()).toBeVisible()
})

test('numbers beyond 2^53 are shown digit for digit', async ({ page }) => {
  await page.goto('/clusters/sample/topics/message-zoo/messages?from=earliest')
  await expect(page.getByText('9007199254740993').first()).toBeVisible()
})
