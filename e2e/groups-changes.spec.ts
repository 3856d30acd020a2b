import { randomUUID } from 'node:crypto'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { askKafka, committedOffsets } from './fixtures/oracle'
import { goTo } from './fixtures/pages'
import { createTopicWithLetters } from './fixtures/sample-topic'
import { tabTo } from './fixtures/walk-by-keyboard'

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

/** Opens the menu of the page and goes down it to an item. */
async function chooseInMenu(page: Page, name: string): Promise<void> {
  await press(page, page.getByRole('main').getByRole('button', { name: 'More actions' }))
  const item = page.getByRole('menuitem', { name })
  await expect(item).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(item).toBeFocused({ timeout: 200 })
  }).toPass()
  await page.keyboard.press('Enter')
}

/** Types the name that a change asks for, and sends it off. */
async function confirm(page: Page, name: string): Promise<void> {
  await write(page, page.getByRole('dialog').getByLabel(`Type ${name} to confirm`), name)
  await page.keyboard.press('Enter')
}

const listedGroups = () =>
  askKafka(async (admin) => (await admin.listGroups()).groups.map(({ groupId }) => groupId))

test('without a pointer, an operator makes a group, deletes its offsets of a topic, and cleans it up', async ({
  page,
}) => {
  const kept = await createTopicWithLetters('changed', { partitions: 1, count: 20 })
  const given = await createTopicWithLetters('changed', { partitions: 2, count: 20 })
  const group = `e2e-made-${randomUUID().slice(0, 8)}`
  const dialog = page.getByRole('dialog')
  const receipt = dialog.getByRole('region', { name: 'Receipt' })

  await goTo(page, '/clusters/sample/groups')
  await chooseInMenu(page, 'Create a group at chosen offsets…')
  await write(page, dialog.getByLabel('Group id'), group)
  await page.keyboard.press('Enter')
  await write(page, dialog.getByLabel('Find a topic'), 'e2e-changed')
  for (const topic of [kept, given]) {
    await press(page, dialog.getByRole('checkbox', { name: topic }), 'Space')
  }
  await write(page, dialog.getByLabel('Begin at'), 'an offset')
  await write(page, dialog.getByLabel('Offset', { exact: true }), '7')
  await page.keyboard.press('Enter')
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('A new group, with an offset in 3 partitions.')
  expect(await listedGroups()).not.toContain(group)
  await confirm(page, group)
  await expect(receipt.getByRole('status')).toContainText(
    'Done. The group exists. 3 offsets read back from Kafka as planned.',
  )
  await expect(receipt).toContainText('Deleting it takes this back.')
  expect(await committedOffsets(group, given)).toEqual(
    new Map([
      [0, '7'],
      [1, '7'],
    ]),
  )

  await goTo(page, `/clusters/sample/group?id=${group}`)
  await chooseInMenu(page, 'Delete the offsets of a topic…')
  await tabTo(page, dialog.getByLabel('Topic', { exact: true }))
  await page.keyboard.type(given)
  await expect(dialog.getByRole('region', { name: 'What is lost' })).toContainText('2 partitions')
  await confirm(page, group)
  await expect(receipt.getByRole('status')).toContainText(
    'Done. The offsets were gone when Kafka was asked again.',
  )
  await expect(receipt.getByRole('button', { name: 'Undo…' })).toBeVisible()
  expect([...(await committedOffsets(group, given)).values()]).toEqual(['-1', '-1'])
  expect(await committedOffsets(group, kept)).toEqual(new Map([[0, '7']]))

  await goTo(page, `/clusters/sample/groups?q=${group}`)
  await press(page, page.getByRole('checkbox', { name: `Choose ${group}` }), 'Space')
  await chooseInMenu(page, 'Clean up dead groups…')
  // It has committed just now: nothing proves it dead, and the operator has to choose it.
  await press(page, dialog.getByRole('checkbox', { name: group }), 'Space')
  await confirm(page, 'delete 1 group')
  await expect(receipt.getByRole('status')).toContainText('1 group deleted')
  await expect(receipt.getByRole('button', { name: `Put back ${group}` })).toBeVisible()
  await press(page, receipt.getByRole('button', { name: 'Close' }))
  await expect(dialog).toBeHidden()
  expect(await listedGroups()).not.toContain(group)
})
