import { describe, expect, it } from 'vitest'
import { ScanQuery } from '@/lib/contract/scan'
import { type SearchUrl, scanOf, searchUrl, tailOf } from './search-url'

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

const asStored = { key: 'auto', value: 'auto' }

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

  it('lets a filter see what the page shows, as far as no schema is needed for it', () => {
    const filtered = { ...search, filter: 'value.total > 1' }
    const asked = scanOf(position, filtered, { key: 'int64-be', value: 'messagepack' })
    expect(asked).toMatchObject({ keyDecoder: 'int64-be', valueDecoder: 'messagepack' })
    expect(scanOf(position, filtered, { key: 'auto', value: 'avro' })).not.toHaveProperty(
      'valueDecoder',
    )
    const text = { ...search, contains: 'a' }
    expect(scanOf(position, text, { key: 'auto', value: 'cbor' })).not.toHaveProperty(
      'valueDecoder',
    )
  })

  it('ignores a bound that is none and a size that is not offered', () => {
    expect(searchUrl.until.parse('yesterday')).toBeNull()
    expect(searchUrl.matches.parseServerSide('7')).toBe(500)
  })
})
