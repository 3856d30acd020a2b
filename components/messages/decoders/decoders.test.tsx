import { cleanup, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { MessagesView } from '@/components/messages/messages-view'
import { answerApi, renderView } from '@/components/shell/testing'
import { wireBatch } from '@/lib/client/testing/wire-batch'
import { Message, MessagePage, type Payload } from '@/lib/contract/messages'

function text(data: string): Payload {
  return {
    encoding: 'utf8',
    data,
    sizeBytes: new TextEncoder().encode(data).length,
    truncated: false,
  }
}

function bytes(hex: string): Payload {
  const pairs = hex.match(/../g) ?? []
  const data = btoa(String.fromCharCode(...pairs.map((pair) => Number.parseInt(pair, 16))))
  return { encoding: 'base64', data, sizeBytes: pairs.length, truncated: false }
}

function message(offset: string, facts: Partial<Pick<Message, 'key' | 'value' | 'headers'>>) {
  return Message.parse({
    kind: 'message',
    partition: 0,
    offset,
    timestampMs: '1795356202118',
    timestampType: 'CreateTime',
    key: text('user-42'),
    value: text('hello'),
    headers: [],
    transaction: 'none',
    batch: wireBatch(offset),
    ...facts,
  })
}

const LIST = 'GET /api/v1/clusters/local/topics/orders/messages'

/** Messages of partition 0 in a list and each at its own address, the first of them in view. */
function show(items: Message[], search = '?at=0:1') {
  const page = MessagePage.parse({
    items,
    partitions: [
      {
        partition: 0,
        logStartOffset: '0',
        highWatermark: '9',
        coveredFirst: '0',
        coveredLast: '8',
      },
    ],
    failures: [],
    older: null,
    newer: null,
    asOf: '2026-11-22T12:00:00.000Z',
  })
  answerApi({
    [LIST]: () => page,
    ...Object.fromEntries(items.map((item) => [`${LIST}/0/${item.offset}`, () => item])),
  })
  return renderView(<MessagesView cluster="local" topic="orders" />, { search })
}

const shownValue = async () => within(await screen.findByRole('region', { name: 'Value' }))
const choice = (of: 'key' | 'value') =>
  screen.findByRole<HTMLSelectElement>('combobox', { name: `Read the ${of} as` })

const COMPACT = bytes('82a7636f6d70616374c3a6736368656d6100')
const CONFLUENT = bytes('00000000113606666f6f')
const AVRO =
  '{"type":"record","name":"test","fields":[{"name":"a","type":"long"},{"name":"b","type":"string"}]}'

beforeEach(() => window.localStorage.clear())

describe('the decoder of a message', () => {
  it('is found by a look at the bytes, and says why', async () => {
    show([message('1', { key: bytes('000000000000002a'), value: COMPACT })])
    const value = await shownValue()
    expect(value.getByText(/MessagePack: it begins as a map/)).toBeDefined()
    expect(value.getByRole('treeitem', { name: /schema/ }).textContent).toBe('schema: 0')
    const key = within(screen.getByRole('region', { name: 'Key' }))
    expect(key.getByText(/Integer, 64 bits: it is 8 bytes that are no text/)).toBeDefined()
    expect(key.getByRole('region', { name: 'key as Text' }).textContent).toBe('42')
  })

  it('is chosen, shown in the list too, and remembered for the topic', async () => {
    const first = show([message('1', { value: bytes('0000002a') })])
    await first.user.selectOptions(await choice('value'), 'float32-be')
    expect((await shownValue()).getByText(/A number of exactly 4 bytes/)).toBeDefined()
    const table = screen.getByRole('table', { name: 'Messages' })
    expect(await within(table).findByText(/e-44$/)).toBeDefined()
    cleanup()

    show([message('1', { value: bytes('0000002a') })])
    expect((await choice('value')).value).toBe('float32-be')
    expect((await choice('key')).value).toBe('auto')
  })

  it('reads the beginning that a list has of a large one where it can, and says where it takes the whole', async () => {
    const large = { ...COMPACT, truncated: true, sizeBytes: 5_000_000 }
    const inList = async (search: string) => {
      show([message('1', { value: large })], search)
      const table = await screen.findByRole('table', { name: 'Messages' })
      return within(table)
    }
    const packed = await inList('?value-as=messagepack')
    const note = await packed.findByText('open to decode:')
    expect(note.parentElement?.title).toContain('only a whole one can be read as MessagePack')
    cleanup()
    const hex = await inList('?value-as=hex')
    expect(await hex.findByText(/^82 a7 63 6f/)).toBeDefined()
    expect(hex.queryByText('open to decode:')).toBeNull()
  })

  it('is that of the address before the remembered one', async () => {
    const first = show([message('1', { value: COMPACT })])
    await first.user.selectOptions(await choice('value'), 'hex')
    cleanup()
    show([message('1', { value: COMPACT })], '?at=0:1&value-as=messagepack&key-as=latin1')
    expect((await choice('value')).value).toBe('messagepack')
    expect((await choice('key')).value).toBe('latin1')
  })

  it('gives the reason and the bytes where it cannot read them', async () => {
    show([message('1', { value: text('hello') })], '?at=0:1&value-as=uuid')
    const value = await shownValue()
    expect(value.getByText('It has 5 bytes, and a UUID has 16. Below are its bytes.')).toBeDefined()
    expect(value.getByText(/68 65 6c 6c 6f/)).toBeDefined()
    const table = screen.getByRole('table', { name: 'Messages' })
    expect((await within(table).findByText('not read:')).parentElement?.title).toContain('5 bytes')
  })

  it('names a decoder of the address that there is none of', async () => {
    show([message('1', { value: text('hello') })], '?at=0:1&value-as=smile')
    expect((await shownValue()).getByText(/There is no decoder smile/)).toBeDefined()
  })

  it('sets decoded JSON in to be read as text', async () => {
    const { user } = show([message('1', { value: COMPACT })])
    const value = await shownValue()
    await user.click(value.getByRole('radio', { name: 'Text' }))
    const lines = value.getByRole('region', { name: 'value as Text' })
    expect(Array.from(lines.children, (line) => line.textContent)).toEqual([
      '{',
      '  "compact": true,',
      '  "schema": 0',
      '}',
    ])
  })
})

describe('the decoder of a header', () => {
  const retries = { key: 'retries', value: bytes('00000004') }
  const open = () =>
    show([message('1', { headers: [retries, { key: 'trace', value: text('abc') }] })])
  const shown = async () => within(await screen.findByRole('region', { name: 'Headers' }))

  it('is found by a look, says why, is chosen by the name of the header, and is remembered', async () => {
    const { user } = open()
    const trigger = (await shown()).getByRole('button', { name: /Read the header retries as/ })
    expect(trigger.parentElement?.title).toMatch(/^Integer, 32 bits: it is 4 bytes/)
    await user.click(trigger)
    await user.click(await screen.findByRole('menuitem', { name: /^Decimal, 32 bits$/ }))
    expect(await (await shown()).findByText(/e-45$/)).toBeDefined()
    expect((await shown()).getByText('abc')).toBeDefined()
    cleanup()

    open()
    expect(await (await shown()).findByText(/e-45$/)).toBeDefined()
  })

  it('gives the reason and the bytes where it cannot read them, as a link has it', async () => {
    show([message('1', { headers: [retries] })], '?at=0:1&header-as=uuid:retries')
    expect((await shown()).getByText('Not read: It has 4 bytes, and a UUID has 16.')).toBeDefined()
    expect((await shown()).getByText('00 00 00 04')).toBeDefined()
  })
})

describe('a schema given by hand', () => {
  it('is asked for where the bytes name one, read with, and kept for the topic', async () => {
    const first = show([message('1', { value: CONFLUENT })])
    expect((await shownValue()).getByText(/schema id 17: Confluent wire format/)).toBeDefined()
    await first.user.selectOptions(await choice('value'), 'avro')
    expect((await shownValue()).getByText(/its Avro schema has to be given/)).toBeDefined()
    await first.user.click(screen.getByRole('button', { name: 'Give the schema…' }))
    await first.user.click(await screen.findByRole('textbox', { name: /\.avsc/ }))
    await first.user.paste(AVRO)
    await first.user.click(screen.getByRole('button', { name: 'Read with this schema' }))
    expect(await screen.findByRole('treeitem', { name: /^b/ })).toBeDefined()
    cleanup()

    // By a look at the bytes now, since a schema is given.
    show([message('1', { value: CONFLUENT })], '?at=0:1&value-as=auto')
    expect(
      (await shownValue()).getByText(/Avro: Confluent wire format, schema id 17/),
    ).toBeDefined()
  })

  it('has its mistakes named while it is written, and is not taken with one', async () => {
    const { user } = show([message('1', { value: CONFLUENT })], '?at=0:1&value-as=protobuf')
    await user.click(await screen.findByRole('button', { name: 'Give the schema…' }))
    const field = await screen.findByRole('textbox', { name: /\.proto/ })
    await user.click(field)
    await user.paste('message Order { strng id = 1; }')
    expect(await screen.findByText(/line 1: the type strng is not defined/)).toBeDefined()
    const give = screen.getByRole<HTMLButtonElement>('button', { name: 'Read with this schema' })
    expect(give.disabled).toBe(true)
  })

  it('offers the messages of a .proto file, and reads from one', async () => {
    const { user } = show([message('1', { value: bytes('0801') })], '?at=0:1&value-as=protobuf')
    await user.click(await screen.findByRole('button', { name: 'Give the schema…' }))
    const file = new File(['message A { int32 a = 1; } message B { bool b = 1; }'], 'a.proto')
    await user.upload(await screen.findByLabelText('Or from a file'), file)
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Message' }), 'B')
    await user.click(screen.getByRole('button', { name: 'Read with this schema' }))
    expect((await screen.findByRole('treeitem', { name: /^b/ })).textContent).toBe('b: true')
  })
})

describe('comparing two messages', () => {
  const two = () => [
    message('2', { value: text('{"state":"PAID","lines":[1,2]}') }),
    message('1', { value: text('{"state":"NEW","lines":[1,2]}') }),
  ]

  it('marks one, opens another, and names what differs by its path', async () => {
    const { user } = show(two(), '?at=0:1')
    await user.click(await screen.findByRole('button', { name: 'Compare with…' }))
    expect(await screen.findByText(/This message is marked/)).toBeDefined()
    await user.click(screen.getByRole('link', { name: /offset 2$/ }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Two messages compared' }))
    const value = within(await dialog.findByRole('region', { name: 'Value compared' }))
    expect(value.getByText('1 difference, 2 values the same.')).toBeDefined()
    expect(value.getByText('$.state')).toBeDefined()
    expect(dialog.getByText('The same key, byte for byte.')).toBeDefined()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('is a link', async () => {
    show(two(), '?at=0:2&compare=0:1')
    const dialog = within(await screen.findByRole('dialog', { name: 'Two messages compared' }))
    expect(await dialog.findByText('"NEW"')).toBeDefined()
    expect(dialog.getByText('"PAID"')).toBeDefined()
  })
})
