import { expect, type Locator, type Page, test } from '@playwright/test'
import { newestMessage } from './fixtures/oracle-messages'
import { goTo } from './fixtures/pages'
import { createTopicWithLetters } from './fixtures/sample-topic'

const messagesOf = (topic: string, search = '') =>
  `/clusters/sample/topics/${topic}/messages${search}`

function rows(page: Page): Locator {
  return page.getByRole('table', { name: 'Messages' }).getByRole('row')
}

/** The first message of the list: the row after the headings. */
function firstRow(page: Page): Locator {
  return rows(page).nth(1)
}

function messagePane(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Message' })
}

/** The position bar; its fields share their names with the choice of where to start. */
function bar(page: Page): Locator {
  return page.getByRole('form', { name: 'Position' })
}

test('a mistyped place in the address is named, and goes once another place is chosen', async ({
  page,
}) => {
  await goTo(page, '/clusters/sample/topics/orders/messages?from=offset:-1')
  const notice = page.getByText('from=offset:-1')
  await expect(notice).toBeVisible()
  await page.getByRole('radio', { name: 'Earliest' }).click()
  await expect(notice).toBeHidden()
})

test('a developer opens the message at an offset, reads on, and shares it by its address', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('letters', { partitions: 2, count: 120 })
  await goTo(page, messagesOf(topic))
  await bar(page).getByLabel('Partition', { exact: true }).selectOption('1')
  await expect(page).toHaveURL(/partition=1/)
  await bar(page).getByRole('radio', { name: 'Offset' }).check()
  await bar(page).getByRole('textbox', { name: 'Offset' }).fill('42')
  await page.keyboard.press('Enter')

  await expect(firstRow(page)).toContainText('letter-42')
  await firstRow(page).getByRole('link').click()
  await expect(messagePane(page)).toContainText('letter-42')
  await expect(messagePane(page)).toContainText('key-42')

  const address = page.url()
  await page.goto('about:blank')
  await goTo(page, address)
  await expect(messagePane(page)).toContainText('letter-42')

  // Within one partition pages turn by exact offset: nothing twice, nothing left out.
  await page.getByRole('button', { name: 'Newer →' }).first().click()
  await expect(firstRow(page)).toContainText('letter-92')
  await page.goBack()
  await expect(firstRow(page)).toContainText('letter-42')
})

test('messages are read from a time, forth and back', async ({ page }) => {
  const topic = await createTopicWithLetters('time', { partitions: 1, count: 5 })
  await goTo(page, messagesOf(topic))
  await expect(firstRow(page)).toContainText('letter-4')
  await bar(page).getByRole('radio', { name: 'Time' }).check()
  const time = bar(page).getByRole('combobox', { name: 'Time' })
  await time.fill('half past never')
  await time.press('Enter')
  await expect(bar(page)).toContainText('Not a time.')

  await time.fill('now-15m')
  await time.press('Enter')
  await expect(page).toHaveURL(/from=time%3A\d{13}|from=time:\d{13}/)
  await expect(firstRow(page)).toContainText('letter-0')

  await bar(page).getByText('and before').click()
  await expect(page.getByText('No message at this position.')).toBeVisible()
  await expect(page.getByText(/it holds offsets 0 … 4|log start 0/).first()).toBeVisible()
})

test('by keyboard alone: to the rows, into a message, along its partition, and out again', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('keys', { partitions: 1, count: 9 })
  await goTo(page, messagesOf(topic, '?from=earliest'))
  await expect(rows(page)).toHaveCount(10)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Partition 0, offset 1' })).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveAccessibleName('Message at partition 0, offset 0')
  await page.keyboard.press(']')
  await page.keyboard.press(']')
  await expect(messagePane(page)).toContainText('letter-2')
  await page.keyboard.press('[')
  await expect(messagePane(page)).toContainText('letter-1')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toHaveCount(0)
})

test('a place on the ruler leads to the messages there', async ({ page }) => {
  const topic = await createTopicWithLetters('ruler', { partitions: 1, count: 200 })
  await goTo(page, messagesOf(topic))
  const ruler = page
    .getByRole('region', { name: 'What was read' })
    .getByRole('group', { name: /Partition 0/ })
  await expect(ruler).toHaveAccessibleName(/50 offsets read here/)
  const box = await ruler.boundingBox()
  if (!box) throw new Error('the ruler is not on screen')
  await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2)
  await expect(page).toHaveURL(/from=offset/)
  await expect(firstRow(page)).toContainText(/letter-[3-6]\d/)
})

test('an empty topic says which offsets were looked at, instead of only "nothing"', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('empty', { partitions: 1, count: 0 })
  await goTo(page, messagesOf(topic))
  await expect(page.getByText('No message at this position.')).toBeVisible()
  await expect(
    page.getByRole('img', { name: /Partition 0 of .*: log start 0, high watermark 0/ }),
  ).toBeVisible()
  await expect(page.getByRole('main')).toContainText('nothing was read here')
})

test('numbers beyond 2^53 are shown digit for digit, in the list and in the tree', async ({
  page,
}) => {
  await goTo(page, messagesOf('message-zoo', '?from=earliest'))
  await expect(page.getByText('9007199254740993').first()).toBeVisible()
  await page.getByRole('link', { name: 'Partition 0, offset 6' }).click()
  const tree = messagePane(page).getByRole('tree', { name: 'value as JSON' })
  await expect(tree.getByRole('treeitem', { name: /^max/ })).toHaveText('max: 9223372036854775807')
  await expect(tree.getByRole('treeitem', { name: /^min/ })).toHaveText('min: -9223372036854775808')
})

test('bytes that are no text are shown as bytes', async ({ page }) => {
  await goTo(page, messagesOf('message-zoo', '?from=earliest&at=0:10'))
  const value = messagePane(page).getByRole('region', { name: 'Value', exact: true })
  await expect(value.getByRole('radio')).toHaveCount(1)
  await expect(value).toContainText('00000000  00 01 02 03')
  await expect(value).toContainText('000000f0  f0 f1 f2 f3')
})

test('a megabyte of JSON opens at once, and is searched and folded without holding up the page', async ({
  page,
}) => {
  await goTo(page, messagesOf('message-zoo', '?from=earliest'))
  await page.evaluate(() => {
    const longest = { ms: 0 }
    Object.assign(globalThis, { longest })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration)
    }).observe({ type: 'longtask' })
  })
  await page.getByRole('link', { name: 'Partition 0, offset 19' }).click()
  const value = messagePane(page).getByRole('region', { name: 'Value', exact: true })
  const tree = value.getByRole('tree')
  await expect(tree.getByRole('treeitem').first()).toBeVisible()
  // Eight thousand rows are in the document; what is drawn is what is in view.
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(200)
  await value.getByRole('searchbox').fill('"row":')
  await value.getByRole('searchbox').fill('7000')
  await expect(tree.getByRole('treeitem', { name: 'row: 7000', exact: true })).toBeVisible()
  await expect(value).toContainText('$.rows[7000].row')
  await value.getByRole('button', { name: 'Fold all', exact: true }).click()
  await expect(tree.getByRole('treeitem')).toHaveCount(2)
  await value.getByText('Hex', { exact: true }).click()
  await expect(value).toContainText('00000000  7b 22 72 6f 77 73')
  const longestMs = await page.evaluate(() => Number(Reflect.get(globalThis, 'longest').ms))
  test.info().annotations.push({ type: 'longest task', description: `${longestMs} ms` })
  // What freezes a page is seconds long; this leaves room for a busy machine.
  expect(longestMs).toBeLessThan(1_500)
})

test('a developer produces a message, sees beforehand where it goes, and finds it', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('produce', { partitions: 4, count: 2 })
  await goTo(page, messagesOf(topic))
  await page.getByRole('button', { name: 'Produce…' }).click()
  const dialog = page.getByRole('dialog', { name: `Produce to ${topic}` })
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('user-42')
  const value = dialog.getByRole('textbox', { name: 'Value', exact: true })
  await value.fill('{"orderId": 9007199254740993,}')
  await expect(dialog.getByRole('alert')).toContainText('Not JSON at line 1, column 30')
  await expect(dialog.getByRole('button', { name: 'Send the message' })).toBeDisabled()

  // Closing loses nothing of it.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Produce…' }).click()
  await expect(value).toHaveValue('{"orderId": 9007199254740993,}')
  await value.fill('{"orderId": 9007199254740993}')
  for (const [index, text] of ['first', 'second'].entries()) {
    await dialog.getByRole('button', { name: 'Add a header' }).click()
    await dialog.getByLabel(`Name of header ${index + 1}`).fill('retry')
    await dialog.getByLabel(`Value of header ${index + 1}`).fill(text)
  }
  const plan = dialog.getByRole('region', { name: 'Where it goes' })
  await expect(plan).toContainText(/To partition \d, chosen by its key/)
  const partition = Number(/To partition (\d)/.exec((await plan.textContent()) ?? '')?.[1])
  await dialog.getByRole('button', { name: 'Send the message' }).click()
  await expect(dialog.getByRole('status')).toContainText(`Written to partition ${partition}.`)
  await dialog.getByRole('button', { name: 'Show the message' }).click()

  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(messagePane(page)).toContainText('9007199254740993')
  await expect(page.getByRole('link', { name: `Partition ${partition}, offset 2` })).toBeVisible()
  // A second opinion on what is stored.
  expect(await newestMessage(topic, partition)).toEqual({
    offset: '2',
    key: 'user-42',
    value: '{"orderId": 9007199254740993}',
    headers: { retry: ['first', 'second'] },
  })
})

test('a message is produced again by keyboard alone, byte for byte', async ({ page }) => {
  const topic = await createTopicWithLetters('again', { partitions: 2, count: 3 })
  await goTo(page, messagesOf(topic, '?from=earliest&at=1:1'))
  const again = messagePane(page).getByRole('button', { name: 'Produce again…' })
  await again.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Value', exact: true })).toHaveValue('letter-1')
  await expect(dialog.getByRole('region', { name: 'Where it goes' })).toContainText(
    'To partition 1, as you chose',
  )
  await dialog.getByRole('textbox', { name: 'Value', exact: true }).focus()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('status')).toContainText('Written to partition 1.')
  await dialog.getByRole('button', { name: 'Show the message' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article')).toHaveAccessibleName('Message at partition 1, offset 3')
  expect(await newestMessage(topic, 1)).toMatchObject({ key: 'key-1', value: 'letter-1' })
})

test('the commands of the page read what the page shows', async ({ page }) => {
  await goTo(page, messagesOf('orders', '?from=offset:5&partition=2'))
  await page.getByRole('button', { name: 'Show the commands for this' }).click()
  const twin = page.getByRole('dialog')
  await expect(twin).toContainText('--partition 2')
  await twin.getByRole('radio', { name: 'kcat' }).check()
  await expect(twin).toContainText('-o 5')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true })

  test('a message is peeked at: cards, then the message as a sheet', async ({ page }) => {
    const topic = await createTopicWithLetters('phone', { partitions: 1, count: 30 })
    await goTo(page, messagesOf(topic, '?from=earliest'))
    await page.getByRole('link', { name: 'Partition 0, offset 3' }).tap()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toContainText('letter-3')
    await expect(sheet.getByRole('article')).toBeVisible()
    await sheet.getByRole('button', { name: 'Next in the partition' }).tap()
    await expect(sheet).toContainText('letter-4')
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    await sheet.getByRole('button', { name: 'Close the message' }).tap()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})
