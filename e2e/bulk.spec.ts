import { expect, test } from '@playwright/test'
import { goTo } from './fixtures/pages'
import { createTopicWithLetters } from './fixtures/sample-topic'

const messagesOf = (topic: string) => `/clusters/sample/topics/${topic}/messages`

function file(name: string, lines: string[]) {
  return { name, mimeType: 'application/x-ndjson', buffer: Buffer.from(lines.join('\n')) }
}

test('a developer writes a file with a mistake in it, once it is mended, and sees where each message is', async ({
  page,
}) => {
  const topic = await createTopicWithLetters('import', { partitions: 1, count: 0 })
  await goTo(page, messagesOf(topic))
  await page.getByRole('button', { name: 'Produce…' }).click()
  const dialog = page.getByRole('dialog', { name: `Produce to ${topic}` })
  await dialog.getByText('From a file', { exact: true }).click()

  const good =
    '{"key":"k1","value":"AP8=","valueEncoding":"base64","headers":[{"key":"h","value":null}]}'
  await dialog
    .getByLabel('Choose a file…')
    .setInputFiles(file('letters.ndjson', [good, '{"value":}']))
  await expect(dialog.getByRole('alert')).toContainText('line 2, column 10: } cannot stand there')
  await expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled()

  await dialog.getByRole('button', { name: 'Choose another file' }).click()
  const mended = [good, '{"value":"by the file","key":null}']
  await dialog.getByLabel('Choose a file…').setInputFiles(file('letters.ndjson', mended))
  await dialog.getByRole('button', { name: 'Preview' }).click()
  await dialog.getByRole('button', { name: 'Write 2 messages' }).click()
  await expect(dialog.getByText('2 messages written.')).toBeVisible()

  await dialog.getByRole('button', { name: 'partition 0, offset 1' }).click()
  await expect(page.getByRole('complementary', { name: 'Message' })).toContainText('by the file')
})

test('picked messages are sent to another topic, and are found there with where they come from', async ({
  page,
}) => {
  const source = await createTopicWithLetters('redrive-from', { partitions: 1, count: 5 })
  const target = await createTopicWithLetters('redrive-to', { partitions: 2, count: 0 })
  await goTo(page, messagesOf(source))
  await page.getByRole('button', { name: 'Pick…' }).click()
  await page.getByRole('checkbox', { name: 'Pick partition 0, offset 1' }).check()
  await page.getByRole('checkbox', { name: 'Pick partition 0, offset 3' }).check()
  await page.getByRole('button', { name: 'Send to a topic…' }).click()

  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'To topic' }).fill(target)
  await dialog.getByRole('combobox', { name: 'Partition' }).selectOption('partition 1')
  await dialog.getByRole('button', { name: 'Preview' }).click()
  const write = dialog.getByRole('button', { name: `Write 2 messages to ${target}` })
  await expect(write).toBeDisabled()
  await dialog.getByRole('textbox', { name: `Type ${target} to confirm` }).fill(target)
  await write.click()
  await expect(dialog.getByText('2 messages written.')).toBeVisible()
  await expect(dialog.getByText(`${source}/0@3`)).toBeVisible()

  await dialog.getByRole('button', { name: 'partition 1, offset 1' }).click()
  await expect(page).toHaveURL(new RegExp(`${target}/messages`))
  const message = page.getByRole('complementary', { name: 'Message' })
  await expect(message).toContainText('letter-3')
  await expect(message).toContainText(`${source}/0@3`)
})
