import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partitionTimelines, timelineMoments } from './timeline'

const time = fc.bigInt({ min: 0n, max: 4_000_000_000_000n })

describe('timelineMoments', () => {
  it('asks more closely towards the end', () => {
    expect(timelineMoments(0n, 7_000n, 6)).toEqual([1750n, 3500n, 5250n, 6125n, 6563n, 6782n])
  })

  it('has nothing to ask between two messages of the same moment', () => {
    expect(timelineMoments(5n, 5n, 10)).toEqual([])
  })

  it('stays within the log, in order, and asks no more than it may', () => {
    fc.assert(
      fc.property(time, time, fc.integer({ min: 1, max: 12 }), (a, b, count) => {
        const [first, last] = a < b ? [a, b] : [b, a]
        const moments = timelineMoments(first, last, count)
        expect(moments.length).toBeLessThanOrEqual(count)
        moments.forEach((moment, index) => {
          expect(moment >= first && moment <= last).toBe(true)
          expect(index === 0 || moment > (moments[index - 1] ?? 0n)).toBe(true)
        })
      }),
    )
  })
})

describe('partitionTimelines', () => {
  const answer = (partition: number, offset: bigint | null, timestampMs: bigint | null) => ({
    topic: 'orders',
    partition,
    offset,
    timestampMs,
    leaderEpoch: null,
  })

  it('puts the points of each partition in order, each message once, what was not found left out', () => {
    const timelines = partitionTimelines([
      answer(1, 9n, 900n),
      answer(0, 5n, 500n),
      answer(0, 1n, 100n),
      answer(0, 5n, 500n),
      answer(0, null, null),
    ])
    expect(timelines).toEqual([
      {
        partition: 0,
        points: [
          { offset: 1n, timestampMs: 100n },
          { offset: 5n, timestampMs: 500n },
        ],
      },
      { partition: 1, points: [{ offset: 9n, timestampMs: 900n }] },
    ])
  })

  it('never goes back in time, whatever producers wrote', () => {
    const points = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 99n }), time), { maxLength: 40 })
    fc.assert(
      fc.property(points, (pairs) => {
        const [timeline] = partitionTimelines(pairs.map(([offset, at]) => answer(0, offset, at)))
        const kept = timeline?.points ?? []
        kept.forEach((point, index) => {
          const before = kept[index - 1]
          expect(before === undefined || before.offset < point.offset).toBe(true)
          expect(before === undefined || before.timestampMs <= point.timestampMs).toBe(true)
        })
      }),
    )
  })
})
