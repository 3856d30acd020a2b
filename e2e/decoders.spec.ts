import { expect, type Page, test } from '@playwright/test'
import { goTo } from './fixtures/pages'
import {
  createStoppedGroup,
  createTopicWith,
  createTopicWithLetters,
} from './fixtures/sample-topic'

const shownValue = (page: Page) => page.getByRole('region', { name: 'Value', exact: true })

const AVRO = JSON.stringify({
  type: 'record',
  name: 'test',
  fields: [
    { name: 'a', type: 'long' },
    { name: 'b', type: 'string' },
  ],
})

test('a developer gives a schema, reads by it in the list too, and finds all as it was next time', async ({
  page,
}) => {
  const confluent = Buffer.from('00000000113606666f6f', 'hex')
  const topic = await createTopicWith('decoders', 1, [
    { partition: 0, key: Buffer.from('000000000000002a', 'hex'), value: confluent },
  ])
  const address = `/clusters/sample/topics/${topic}/messages`
  await goTo(page, `${address}?at=0:0`)
  await expect(page.getByRole('region', { name: 'Key', exact: true })).toContainText('42')
  await expect(shownValue(page)).toContainText('schema id 17: Confluent wire format')

  await shownValue(page).getByRole('combobox', { name: 'Read the value as' }).selectOption('Avro')
  await expect(page).toHaveURL(/value-as=avro/)
  await page.getByRole('button', { name: 'Give the schema…' }).click()
  await page.getByRole('textbox', { name: /\.avsc/ }).fill(AVRO)
  await page.getByRole('button', { name: 'Read with this schema' }).click()
  await expect(page.getByRole('treeitem', { name: 'b: "foo"' })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Messages' })).toContainText('{"a":27,"b":"foo"}')

  await page.goto('about:blank')
  await goTo(page, address)
  await expect(page.getByRole('table', { name: 'Messages' })).toContainText('{"a":27,"b":"foo"}')

  // A filter sees what the page shows.
  await goTo(page, `${address}?filter=${encodeURIComponent('value.a == 27 && value.b == "foo"')}`)
  await expect(page.getByText('1 match.')).toBeVisible()
})

test('an operator reads what the coordinator has stored of a commit', async ({ page }) => {
  const topic = await createTopicWithLetters('commits', { partitions: 1, count: 3 })
  const group = await createStoppedGroup(topic, { partitions: 1, offset: 2 })
  // Hundreds are committed meanwhile: it is looked for, not hoped for among the newest.
  await goTo(page, `/clusters/sample/topics/__consumer_offsets/messages?contains=${topic}`)
  const key = `{"type":"OffsetCommit","group":"${group}","topic":"${topic}","partition":0}`
  const row = page.getByRole('row').filter({ hasText: key })
  await expect(row.first()).toContainText('{"type":"OffsetCommit","version":')
  await row.first().getByRole('link').click()
  await expect(shownValue(page).getByRole('treeitem', { name: 'offset: 2' })).toBeVisible()
  await expect(shownValue(page)).toContainText('__consumer_offsets holds these records')
})

test('a developer compares two messages by the keyboard, and hands the comparison on', async ({
  page,
}) => {
  const order = (state: string) => JSON.stringify({ id: 7, state, lines: ['A-1', 'B-2'] })
  const topic = await createTopicWith(
    'compared',
    1,
    ['NEW', 'PAID'].map((state) => ({ partition: 0, key: 'order-7', value: order(state) })),
  )
  await goTo(page, `/clusters/sample/topics/${topic}/messages?from=earliest&at=0:0`)
  await page.getByRole('button', { name: 'Compare with…' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('This message is marked.')).toBeVisible()
  await page.keyboard.press(']')

  const dialog = page.getByRole('dialog', { name: 'Two messages compared' })
  await expect(dialog).toContainText('1 difference, 3 values the same.')
  await expect(dialog).toContainText('$.state')
  const address = page.url()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.goto('about:blank')
  await goTo(page, address)
  await expect(dialog).toContainText('"PAID"')
})
