import { describe, expect, it } from 'vitest'
import { ScanQuery, ScanReading } from '@/lib/contract/scan'
import type { GivenSchemas } from '@/lib/decode/decoder'
import {
  isSearchedAsStored,
  type ScanDecoding,
  type SearchUrl,
  scanOf,
  searchUrl,
  tailOf,
} from './search-url'

const position = {
  partition: null,
  from: 'latest',
  until: null,
  direction: null,
  committed: false,
  limit: 50,
  at: null,
} as const

const search: SearchUrl = {
  contains: '',
  filter: '',
  key: '',
  until: null,
  matches: 500,
  live: false,
  topics: [],
  columns: [],
}

const part = (id: string, schemas: GivenSchemas = {}) => ({ id, schemas })
const asStored: ScanDecoding = { key: part('auto'), value: part('auto'), headers: [] }

describe('the address of a search', () => {
  it('asks only what the contract accepts, and leaves out what is not asked', () => {
    expect(scanOf(position, { ...search, contains: 'a' }, asStored)).toEqual({
      contains: 'a',
      from: 'latest',
      direction: 'backward',
      limit: 500,
      isolation: 'read_uncommitted',
      previewBytes: 16_384,
    })
    for (const asked of [
      scanOf(
        { ...position, partition: 3, from: 'time:5', committed: true },
        { ...search, filter: 'x', key: 'k', until: 'time:9' },
        asStored,
      ),
      tailOf(position, search, asStored),
    ]) {
      expect(ScanQuery.safeParse(asked).success).toBe(true)
    }
  })

  it('reads back from the newest, forth from anywhere else, unless it says', () => {
    expect(scanOf({ ...position, from: 'earliest' }, search, asStored).direction).toBe('forward')
    expect(
      scanOf({ ...position, from: 'offset:9', direction: 'backward' }, search, asStored).direction,
    ).toBe('backward')
  })

  it('follows from now on, whatever position the page was at, and as far as there is no end', () => {
    const tail = tailOf({ ...position, from: 'earliest' }, { ...search, until: 'time:9' }, asStored)
    expect(tail).toMatchObject({ from: 'latest', direction: 'forward', follow: 'on' })
    expect(tail).not.toHaveProperty('until')
  })

  const filtered = { ...search, filter: 'value.total > 1' }
  const avro = { text: '"long"', message: null }

  it('lets a filter see what the page shows', () => {
    const decoding = { ...asStored, key: part('int64-be'), value: part('messagepack') }
    const asked = scanOf(position, filtered, decoding)
    expect(asked).toMatchObject({ keyDecoder: 'int64-be', valueDecoder: 'messagepack' })
    expect(asked).not.toHaveProperty('reading')
    const text = { ...search, contains: 'a' }
    expect(scanOf(position, text, decoding)).not.toHaveProperty('valueDecoder')
  })

  it('gives a filter the schemas that the page reads with, and the decoders of headers', () => {
    const headers = [{ name: 'retries', decoder: 'int32-be' }]
    const schemas = { avro, protobuf: { text: 'message A {}', message: null } }
    const asked = scanOf(position, filtered, { ...asStored, value: part('avro', schemas), headers })
    expect(asked).toMatchObject({
      valueDecoder: 'avro',
      reading: { keySchemas: {}, valueSchemas: { avro }, headerDecoders: headers },
    })
    expect(asked.reading?.valueSchemas).not.toHaveProperty('protobuf')
    expect(ScanReading.safeParse(asked.reading).success).toBe(true)
    // By a look at the bytes each of them may be the one.
    const looked = scanOf(position, filtered, { ...asStored, value: part('auto', schemas) })
    expect(looked.reading?.valueSchemas).toEqual(schemas)
    expect(looked).not.toHaveProperty('valueDecoder')
    expect(
      scanOf(position, search, { ...asStored, value: part('avro', schemas) }),
    ).not.toHaveProperty('reading')
  })

  it('searches as stored what cannot be read without a schema, and knows it', () => {
    const decoding = { ...asStored, value: part('avro') }
    expect(scanOf(position, filtered, decoding)).not.toHaveProperty('valueDecoder')
    expect(isSearchedAsStored(decoding.value)).toBe(true)
    expect(isSearchedAsStored(part('avro', { avro }))).toBe(false)
    expect(isSearchedAsStored(part('auto'))).toBe(false)
  })

  it('ignores a bound that is none and a size that is not offered', () => {
    expect(searchUrl.until.parse('yesterday')).toBeNull()
    expect(searchUrl.matches.parseServerSide('7')).toBe(500)
  })
})
