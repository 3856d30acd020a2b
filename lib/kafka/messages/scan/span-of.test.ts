import { describe, expect, it } from 'vitest'
import type { ScanRequest } from './scan-request'
import { type KnownOffsets, spanOf } from './span-of'

const log: KnownOffsets = {
  logStart: 100n,
  highWatermark: 1_000n,
  end: 900n,
  fromTime: null,
  untilTime: null,
  committed: null,
}

function span(request: Partial<ScanRequest>, known: Partial<KnownOffsets> = {}) {
  const whole: ScanRequest = {
    topic: 't',
    partitions: null,
    from: { at: 'earliest' },
    until: null,
    direction: 'forward',
    isolation: 'read_committed',
    ...request,
  }
  return spanOf(whole, 0, { ...log, ...known })
}

const at = (offset: bigint) => ({ at: 'each', offsets: new Map([[0, offset]]) }) as const
const bounds = (from: bigint, to: bigint) => ({ from, to, expired: null })

describe('spanOf', () => {
  it('reads the log as it is, and no further than the isolation lets a reader see', () => {
    expect(span({})).toEqual(bounds(100n, 900n))
    expect(span({ from: { at: 'latest' }, direction: 'backward' })).toEqual(bounds(100n, 900n))
    expect(span({ from: { at: 'latest' } })).toEqual(bounds(900n, 900n))
  })

  it('begins forward at the position and backward just before it', () => {
    expect(span({ from: at(500n) })).toEqual(bounds(500n, 900n))
    expect(span({ from: at(500n), direction: 'backward' })).toEqual(bounds(100n, 500n))
    expect(span({ from: { at: 'offset', offset: 5_000n } })).toEqual(bounds(900n, 900n))
  })

  it('ends where it is told to, in both directions', () => {
    expect(span({ until: at(300n) })).toEqual(bounds(100n, 300n))
    const newest = { from: { at: 'latest' }, direction: 'backward' } as const
    expect(span({ ...newest, until: at(300n) })).toEqual(bounds(300n, 900n))
    const later = { untilTime: 400n }
    const until = { at: 'time', timestampMs: 7n } as const
    expect(span({ until }, later)).toEqual(bounds(100n, 400n))
    expect(span({ ...newest, until }, later)).toEqual(bounds(400n, 900n))
    expect(span({ from: at(300n), until: at(200n) })).toEqual(bounds(300n, 300n))
  })

  it('finds nothing at or after a time that is later than every message', () => {
    const from = { at: 'time', timestampMs: 7n } as const
    expect(span({ from })).toEqual(bounds(900n, 900n))
    expect(span({ from }, { fromTime: 250n })).toEqual(bounds(250n, 900n))
    expect(span({ until: { at: 'time', timestampMs: 7n } })).toEqual(bounds(100n, 900n))
  })

  it('begins where a group has committed, and at the start where it has not', () => {
    const from = { at: 'group', groupId: 'g' } as const
    expect(span({ from }, { committed: 250n })).toEqual(bounds(250n, 900n))
    expect(span({ from })).toEqual(bounds(100n, 900n))
  })

  it('names the offsets that were asked for and are there no more', () => {
    const expired = { firstOffset: 40n, lastOffset: 99n }
    expect(span({ from: at(40n) })).toEqual({ from: 100n, to: 900n, expired })
    expect(span({ from: { at: 'latest' }, direction: 'backward', until: at(40n) })).toEqual({
      from: 100n,
      to: 900n,
      expired,
    })
    expect(span({ from: at(40n), until: at(60n) })).toEqual({
      from: 100n,
      to: 100n,
      expired: { firstOffset: 40n, lastOffset: 59n },
    })
  })

  it('leaves out a partition that the position does not name, and only that', () => {
    const elsewhere = { at: 'each', offsets: new Map([[7, 1n]]) } as const
    expect(span({ from: elsewhere })).toBeNull()
    expect(span({ until: elsewhere })).toEqual(bounds(100n, 900n))
  })
})
