import { randomUUID } from 'node:crypto'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { askKafka } from './fixtures/oracle'
import { goTo } from './fixtures/pages'
import { createStoppedGroup, createTopicWithLetters } from './fixtures/sample-topic'
import { tabTo } from './fixtures/walk-by-keyboard'

/** Kafka's number for "of a topic". kafkajs has a name for it that an ES module cannot import. */
const OF_TOPIC = 2

const newName = (purpose: string) => `e2e-${purpose}-${randomUUID().slice(0, 8)}`

async function retentionOf(topic: string): Promise<string | undefined> {
  const { resources } = await askKafka((admin) =>
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: OF_TOPIC, name: topic, configNames: ['retention.ms'] }],
    }),
  )
  return resources[0]?.configEntries[0]?.configValue
}

const topicNames = () => askKafka((admin) => admin.listTopics())

const partsOf = (page: Page, topic: string) =>
  page.getByRole('navigation', { name: `Parts of ${topic}` })

const table = (page: Page) => page.getByRole('table', { name: 'Topics' })

test('an operator finds a topic by a part of its name and by conditions, and shares what is on screen', async ({
  page,
}) => {
  await goTo(page, '/clusters/sample/topics')
  await expect(page.getByRole('main')).toContainText(/\d+ topics, \d+ partitions/)
  await page.getByLabel('Filter topics by name').fill('profiles')
  await page.getByRole('button', { name: /^compacted/ }).click()
  await expect(page).toHaveURL(/only=compacted/)
  await expect(page).toHaveURL(/q=profiles/)
  await expect(table(page).getByRole('rowheader')).toHaveCount(1)

  await goTo(page, '/clusters/sample/topics?q=partitions>5%20orders')
  await expect(table(page).getByRole('link', { name: 'orders', exact: true })).toBeVisible()
  await goTo(page, '/clusters/sample/topics?q=partitions>5%20user-profiles')
  await expect(page.getByText('No topic matches')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(table(page).getByRole('link', { name: 'orders', exact: true })).toBeVisible()
})

test('a favourite stays in this browser', async ({ page }) => {
  await goTo(page, '/clusters/sample/topics?q=orders')
  await page.getByRole('button', { name: 'Favourite orders', exact: true }).click()
  await goTo(page, '/clusters/sample/topics?only=favourites')
  await expect(table(page).getByRole('rowheader')).toHaveCount(1)
  await expect(table(page).getByRole('link', { name: 'orders', exact: true })).toBeVisible()
})

/** How a person does a step: with the mouse, or with the keyboard alone. */
interface Hand {
  press: (target: Locator) => Promise<void>
  write: (field: Locator, text: string) => Promise<void>
}

const mouse = (): Hand => ({
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
})

const keyboard = (page: Page): Hand => ({
  async press(target) {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  },
  async write(field, text) {
    await tabTo(page, field)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
  },
})

for (const means of ['mouse', 'keyboard'] as const) {
  test(`create a topic, change its retention, take that back, delete it: by ${means} alone`, async ({
    page,
  }) => {
    const { press, write } = means === 'mouse' ? mouse() : keyboard(page)
    const topic = newName('life')
    const dialog = page.getByRole('dialog')
    const preview = dialog.getByRole('region', { name: 'Preview' })
    const receipt = dialog.getByRole('region', { name: 'Receipt' })

    await goTo(page, '/clusters/sample/topics')
    await press(page.getByRole('button', { name: 'Create topic' }))
    await write(dialog.getByLabel('Name'), topic)
    await write(dialog.getByLabel('Partitions'), '2')
    await write(dialog.getByLabel('Retention'), '2d')
    await press(dialog.getByRole('button', { name: 'Check with the broker' }))
    await expect(preview).toContainText('172800000')
    expect(await topicNames()).not.toContain(topic)
    await press(preview.getByRole('button', { name: 'Create topic' }))
    await expect(receipt).toContainText('read back as asked for')
    await expect.poll(() => retentionOf(topic)).toBe('172800000')
    await press(receipt.getByRole('button', { name: `Go to ${topic}` }))
    await expect(page.getByRole('heading', { level: 1, name: topic })).toBeVisible()

    await press(partsOf(page, topic).getByRole('link', { name: 'Configs' }))
    await press(page.getByRole('button', { name: 'Change retention.ms' }))
    await write(dialog.getByLabel('New value'), '1d')
    await press(dialog.getByRole('button', { name: 'Preview' }))
    await expect(preview).toContainText('86400000')
    await expect.poll(() => retentionOf(topic)).toBe('172800000')
    await press(preview.getByRole('button', { name: 'Apply the change' }))
    await expect(receipt).toContainText('Read back from Kafka as planned')
    await expect.poll(() => retentionOf(topic)).toBe('86400000')
    await press(receipt.getByRole('button', { name: 'Undo…' }))
    await press(preview.getByRole('button', { name: 'Put it back' }))
    await expect(receipt).toContainText('Read back from Kafka as planned')
    await expect.poll(() => retentionOf(topic)).toBe('172800000')
    await press(receipt.getByRole('button', { name: 'Close' }))
    await expect(dialog).toHaveCount(0)

    await press(page.getByRole('button', { name: 'More actions' }))
    const remove = page.getByRole('menuitem', { name: 'Delete topic…' })
    if (means === 'mouse') await remove.click()
    else {
      await expect(page.getByRole('menuitem').first()).toBeFocused()
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
    }
    await expect(dialog.getByRole('region', { name: 'What is lost' })).toContainText(
      'No group has a committed offset here.',
    )
    expect(await topicNames()).toContain(topic)
    await write(dialog.getByLabel(`Type ${topic} to confirm`), topic)
    await press(dialog.getByRole('button', { name: 'Delete topic for good' }))
    await expect(receipt).toContainText('No undo')
    await expect.poll(topicNames).not.toContain(topic)
    await press(receipt.getByRole('button', { name: 'Close' }))
    await expect(page).toHaveURL(/\/clusters\/sample\/topics$/)
  })
}

test('a setting that Kafka refuses is a clear problem, and nothing is made', async ({ page }) => {
  const topic = newName('refused')
  await goTo(page, '/clusters/sample/topics?create=true')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(topic)
  await dialog.getByRole('button', { name: 'Another setting' }).click()
  await dialog.getByLabel('Setting 1', { exact: true }).fill('cleanup.policy')
  await dialog.getByLabel('Value 1', { exact: true }).fill('shred')
  await dialog.getByRole('button', { name: 'Check with the broker' }).click()
  await expect(dialog.getByRole('alert')).toContainText('shred')
  await expect(dialog.getByRole('button', { name: 'Create topic' })).toHaveCount(0)
  expect(await topicNames()).not.toContain(topic)
})

test('a name that Kafka would refuse is explained while it is typed', async ({ page }) => {
  await goTo(page, '/clusters/sample/topics?create=true')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('rider location')
  await expect(dialog).toContainText('not a space')
  await dialog.getByLabel('Name').fill('rider_location')
  await expect(dialog.getByRole('button', { name: 'Check with the broker' })).toBeEnabled()
  await dialog.getByLabel('Name').fill('orders')
  await expect(dialog).toContainText('There is a topic of this name already.')
  await expect(dialog.getByRole('button', { name: 'Check with the broker' })).toBeDisabled()
})

test('deleting a topic first says who reads it and what is lost', async ({ page }) => {
  const topic = await createTopicWithLetters('read', { partitions: 2, count: 40 })
  const group = await createStoppedGroup(topic, { partitions: 2, offset: 10 })
  await goTo(page, `/clusters/sample/topics/${topic}`)
  // The groups are read less often than the topics.
  await expect(partsOf(page, topic).getByRole('link', { name: /^Groups/ })).toContainText('1', {
    timeout: 60_000,
  })
  await goTo(page, `/clusters/sample/topics/${topic}?delete=true`)
  const dialog = page.getByRole('dialog')
  const loss = dialog.getByRole('region', { name: 'What is lost' })
  await expect(loss.getByRole('link', { name: group })).toBeVisible()
  await expect(loss).toContainText('80')
  await expect(dialog.getByRole('button', { name: 'Delete topic for good' })).toBeDisabled()
  await dialog.getByLabel(`Type ${topic} to confirm`).fill('orders')
  await expect(dialog.getByRole('button', { name: 'Delete topic for good' })).toBeDisabled()
  await page.keyboard.press('Escape')
  expect(await topicNames()).toContain(topic)
})
