import { describe, expect, it } from 'vitest'
import type { FilterRecord } from '@/lib/filter/filter-record'
import { compileCriteria } from './criteria'
import type { GivenReading, ScanCriteria } from './scan-request'

const ORDER = {
  text: JSON.stringify({
    type: 'record',
    name: 'Order',
    fields: [
      { name: 'total', type: 'long' },
      { name: 'city', type: 'string' },
    ],
  }),
  message: null,
}
const PROTO = { text: 'message Order { int64 total = 1; }', message: null }

const nothing: GivenReading = { keySchemas: {}, valueSchemas: {}, headerDecoders: [] }

async function verdict(
  filter: string,
  given: Partial<GivenReading>,
  record: Partial<FilterRecord>,
  decoders: Partial<ScanCriteria> = {},
) {
  const compiled = await compileCriteria({
    filter,
    contains: null,
    key: null,
    keyDecoder: 'auto',
    valueDecoder: 'auto',
    ...decoders,
    reading: { ...nothing, ...given },
  })
  if (!compiled.ok) throw new Error(compiled.mistakes[0]?.message)
  const { filter: made } = compiled
  const whole = {
    topic: 'orders',
    partition: 0,
    offset: 0n,
    timestampMs: null,
    key: null,
    value: null,
    headers: [],
    ...record,
  }
  const bytes = Buffer.concat([
    ...[whole.key, whole.value].flatMap((each) => each ?? []),
    ...whole.headers.flatMap(({ key, value }) => [Buffer.from(key), value ?? Buffer.alloc(0)]),
  ])
  // What the raw bytes of a batch tell must never keep a match from being found.
  return made?.mayMatch(bytes) ? made.test(whole) : 'passed over'
}

/** {"total": 27, "city": "Prague"} as Avro writes it, and with the prefix of the Confluent wire format. */
const AVRO = Buffer.from('360c507261677565', 'hex')
const FRAMED = Buffer.concat([Buffer.from('0000000011', 'hex'), AVRO])

describe('a schema that a scan is given', () => {
  it.each([AVRO, FRAMED])('shows a filter the fields of Avro', async (value) => {
    const given = { valueSchemas: { avro: ORDER } }
    const avro = { valueDecoder: 'avro' }
    expect(await verdict('value.total == 27', given, { value }, avro)).toBe('match')
    expect(await verdict('value.city == "Brno"', given, { value }, avro)).toBe('no-match')
  })

  it('is used by a look at the bytes too, and what is JSON stays JSON', async () => {
    const given = { valueSchemas: { avro: ORDER } }
    expect(await verdict('value.total == 27', given, { value: FRAMED })).toBe('match')
    const value = Buffer.from('{"total": 9007199254740993}')
    expect(await verdict('value.total == 9007199254740993', given, { value })).toBe('match')
  })

  it('is one for keys and another for values, and of another format where that is so', async () => {
    const given = { keySchemas: { protobuf: PROTO }, valueSchemas: { avro: ORDER } }
    const record = { key: Buffer.from('081b', 'hex'), value: AVRO }
    const decoders = { keyDecoder: 'protobuf', valueDecoder: 'avro' }
    expect(await verdict('key.total == value.total', given, record, decoders)).toBe('match')
  })

  it('leaves unjudged what it does not describe', async () => {
    const given = { valueSchemas: { avro: ORDER } }
    const value = Buffer.from('36')
    expect(await verdict('value.total == 27', given, { value }, { valueDecoder: 'avro' })).toBe(
      'unjudged',
    )
  })
})

describe('a decoder of a header', () => {
  const header = (key: string, hex: string) => ({ key, value: Buffer.from(hex, 'hex') })
  const retries = { headerDecoders: [{ name: 'retries', decoder: 'int32-be' }] }

  it('shows a filter its text, and leaves the others as they are stored', async () => {
    const headers = [header('retries', '00000004'), header('trace', '616263')]
    expect(await verdict('int(headers["retries"]) > 3', retries, { headers })).toBe('match')
    expect(await verdict('headers["trace"] == "abc"', retries, { headers })).toBe('match')
    const text = 'headerList.exists(h, h.key == "retries" && h.value == "4")'
    expect(await verdict(text, retries, { headers })).toBe('match')
  })

  it('leaves unjudged what it cannot read', async () => {
    const headers = [header('retries', '04')]
    expect(await verdict('headers["retries"] == "4"', retries, { headers })).toBe('unjudged')
    expect(await verdict('size(headers) == 1', retries, { headers })).toBe('unjudged')
  })
})
