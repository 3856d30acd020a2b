import { describe, expect, it } from 'vitest'
import type { FilterRecord } from '@/lib/filter/filter-record'
import { encodeData } from '@/lib/kafka/protocol/data-messages'
import { compileCriteria } from './criteria'
import { decoderIds, schemaNeededBy } from './decoders'

const criteria = { contains: null, key: null, keyDecoder: 'auto', valueDecoder: 'auto' }

function record(parts: Partial<FilterRecord>): FilterRecord {
  return {
    topic: 'orders',
    partition: 0,
    offset: 0n,
    timestampMs: null,
    key: null,
    value: null,
    headers: [],
    ...parts,
  }
}

async function verdict(filter: string, valueDecoder: string, parts: Partial<FilterRecord>) {
  const compiled = await compileCriteria({ ...criteria, filter, valueDecoder })
  if (!compiled.ok) throw new Error(compiled.mistakes[0]?.message)
  return compiled.filter?.test(record(parts))
}

const versioned = (version: number, bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([0, version]), bytes])

describe('decoders of a scan', () => {
  it('show a filter the fields of what is stored in another form than JSON', async () => {
    // {"total": 9007199254740993} in MessagePack.
    const value = Buffer.from('81a5746f74616ccf0020000000000001', 'hex')
    expect(await verdict('value.total == 9007199254740993', 'messagepack', { value })).toBe('match')
    expect(await verdict('value.total == 9007199254740992', 'messagepack', { value })).toBe(
      'no-match',
    )
  })

  it('know what the value of a coordinator’s record is by its key', async () => {
    const key = { group: 'billing', topic: 'orders', partition: 2 }
    const commit = {
      topic: '__consumer_offsets',
      key: versioned(1, encodeData('OffsetCommitKey', 0, key)),
      value: versioned(3, encodeData('OffsetCommitValue', 3, { offset: 41n, metadata: 'm' })),
    }
    expect(await verdict('value.metadata == "m"', 'consumer-offsets', commit)).toBe('match')
  })

  it('leave what is not of their form unjudged', async () => {
    const value = Buffer.from('{"total": 1}')
    expect(await verdict('value.total == 1', 'uuid', { value })).toBe('unjudged')
  })

  it('leave unjudged what could take more memory than a thread has, and not what is read as stored', async () => {
    const value = Buffer.alloc(2 * 1024 * 1024 + 1, 'x')
    expect(await verdict('value.startsWith("78")', 'hex', { value })).toBe('unjudged')
    expect(await verdict('value.startsWith("x")', 'auto', { value })).toBe('match')
    const allowed = { value: value.subarray(1) }
    expect(await verdict('value.startsWith("78")', 'hex', allowed)).toBe('match')
  })

  it('are all that there are, and it is known which cannot do without a schema', () => {
    expect(decoderIds()).toEqual(expect.arrayContaining(['auto', 'json', 'cbor', 'protobuf']))
    expect(decoderIds().filter((id) => schemaNeededBy(id) !== null)).toEqual(['avro'])
  })
})
