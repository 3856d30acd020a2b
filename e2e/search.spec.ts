import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { goTo } from './fixtures/pages'
import { createTopicWithLetters, produceLetters } from './fixtures/sample-topic'
import { violationsInBothThemes } from './fixtures/violations'

const messagesOf = (topic: string, search = '') =>
  `/clusters/sample/topics/${topic}/messages${search}`

const matches = (page: Page): Locator =>
  page.getByRole('table', { name: 'Matches' }).getByRole('link', { name: /^Partition/ })

const searchFor = (page: Page): Locator =>
  page.getByRole('searchbox', { name: 'Search for text in keys, values and headers' })

test('one message among many is found by its text, by keyboard, and the link of it finds it again', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('search', { partitions: 3, count: 4_000 })
  await produceLetters(topic, [{ partition: 1, key: 'k', value: 'the lost letter to Milena' }])
  await goTo(page, messagesOf(topic))
  await page.keyboard.press('/')
  await expect(searchFor(page)).toBeFocused()
  await page.keyboard.type('to Milena')
  await expect(page.getByText(/messages in view/)).toBeVisible()
  await page.keyboard.press('Enter')

  const verdict = page.getByRole('status').filter({ hasText: '1 match.' })
  await expect(verdict).toContainText(
    /Not found elsewhere in the 12\s001 offsets read of partitions 0–2/,
  )
  await expect(matches(page)).toHaveCount(1)
  await expect(matches(page)).toHaveAccessibleName('Partition 1, offset 4000')

  const address = page.url()
  expect(address).toContain('contains=to')
  await page.goto('about:blank')
  await goTo(page, address)
  await expect(matches(page)).toHaveCount(1)
})

test('nothing found is said with the offsets that were read', async ({ page }) => {
  const topic = await createTopicWithLetters('search-none', { partitions: 1, count: 300 })
  await goTo(page, messagesOf(topic, '?contains=letter-9999'))
  await expect(page.getByText('Nothing found in offsets 0 … 299 of partition 0.')).toBeVisible()
  expect(await violationsInBothThemes(page)).toEqual([])
})

test('a value of a message becomes a filter, and a column', async ({ page }) => {
  const topic = await createTopicWithLetters('search-value', { partitions: 1, count: 0 })
  await produceLetters(
    topic,
    Array.from({ length: 200 }, (_, index) => ({
      partition: 0,
      key: `k-${index}`,
      value: `{"id":${9007199254740993n + BigInt(index)},"customer":{"country":"${index === 7 ? 'CZ' : 'DE'}"}}`,
    })),
  )
  await goTo(page, messagesOf(topic, '?from=earliest&at=0:7'))
  const tree = page.getByRole('tree', { name: 'value as JSON' })
  await tree.getByRole('treeitem', { name: /country/ }).click()
  await page.getByRole('button', { name: 'Filter by it' }).click()
  const filter = page.getByRole('textbox', { name: 'Filter' })
  await expect(filter).toHaveValue('value.customer.country == "CZ"')
  await expect(page.getByText('1 of the 50 messages in view matches.')).toBeVisible()
  await tree.getByRole('treeitem', { name: /^id/ }).click()
  await page.getByRole('button', { name: 'As a column' }).click()
  await filter.press('Enter')

  await expect(matches(page)).toHaveCount(1)
  await expect(matches(page)).toHaveAccessibleName('Partition 0, offset 7')
  const table = page.getByRole('table', { name: 'Matches' })
  await expect(table.getByRole('columnheader', { name: 'id' })).toBeVisible()
  await expect(table).toContainText('9007199254741000')
})

test('a search rests after as many matches as were asked for, goes on, and is carried away whole', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('search-rest', { partitions: 1, count: 250 })
  await goTo(page, messagesOf(topic, '?contains=letter&matches=100'))
  await expect(page.getByText('Rests after as many matches as were asked for.')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('200 matches.')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('250 matches.')).toBeVisible()
  await expect(
    page.getByText('Not found elsewhere in offsets 0 … 249 of partition 0.'),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Export…' }).click()
  await page.getByRole('button', { name: 'Start the export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).trimEnd().split('\n')
  expect(new Set(lines.map((line) => JSON.parse(line).offset)).size).toBe(250)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    partition: 0,
    offset: '249',
    key: { encoding: 'utf8', data: 'key-249' },
    value: { encoding: 'utf8', data: 'letter-249' },
    headers: [],
  })
})

test('the live tail shows a message while it is written; paused, it counts it', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('search-live', { partitions: 2, count: 10 })
  await goTo(page, messagesOf(topic))
  await page.getByRole('form', { name: 'Position' }).getByText('Live', { exact: true }).click()
  await expect(page.getByText(`Following ${topic}`)).toBeVisible()
  await produceLetters(topic, [{ partition: 1, key: 'k', value: 'a letter just now' }])
  const table = page.getByRole('table', { name: 'Live messages' })
  await expect(table).toContainText('a letter just now')
  await expect(table).not.toContainText('letter-9')

  await page
    .getByRole('region', { name: 'Live tail' })
    .getByRole('button', { name: 'Pause' })
    .click()
  await produceLetters(topic, [{ partition: 0, key: 'k', value: 'a letter meanwhile' }])
  await page.getByRole('button', { name: 'Show 1 new message' }).click()
  await expect(table).toContainText('a letter meanwhile')
  expect(await violationsInBothThemes(page)).toEqual([])
})
