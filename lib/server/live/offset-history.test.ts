import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeLag } from '@/lib/domain/groups/time-lag'
import { OffsetHistory } from '@/lib/server/live/offset-history'

const startMs = 1_700_000_000_000
const place = { topic: 'orders', partition: 2 }

/** One second after the other, with where the log ended in each; `null` is a second in which it was not read. */
function watched(ends: readonly (number | null)[], history = new OffsetHistory()) {
  ends.forEach((end, second) => {
    const atMs = startMs + second * 1_000
    const readings = end === null ? [] : [undefined, undefined, { offset: BigInt(end), atMs }]
    history.record(atMs, [place], { ends: new Map([['orders', readings]]), sinceMs: atMs })
  })
  return history
}

describe('OffsetHistory', () => {
  it('finds the samples around the moment at which the end went past an offset, closer where it is recent', () => {
    const seconds = 3_600
    const history = watched(Array.from({ length: seconds }, (_, second) => second * 10))
    for (const [agoSeconds, distanceMs] of [
      [5, 1_000],
      [400, 10_000],
      [3_000, 60_000],
    ] as const) {
      const offset = (seconds - 1 - agoSeconds) * 10 + 5
      const [after, before] = history.around(place, BigInt(offset))
      expect(before?.highWatermark).toBeLessThanOrEqual(offset)
      expect(after?.highWatermark).toBeGreaterThan(offset)
      expect((after?.atMs ?? 0) - (before?.atMs ?? 0)).toBeLessThanOrEqual(distanceMs)
    }
  })

  it('finds between any two offsets the samples that stand next to each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat({ max: 9 }), { freq: 5 }), { minLength: 1, maxLength: 200 }),
        fc.nat({ max: 1_000 }),
        (growth, offset) => {
          let end = 0
          const ends = growth.map((count) => {
            end += count ?? 0
            return count === null ? null : end
          })
          const tiers = [
            { stepMs: 0, length: 5 },
            { stepMs: 4_000, length: 4 },
            { stepMs: 10_000, length: 20 },
          ]
          const found = watched(ends, new OffsetHistory({ tiers })).around(place, BigInt(offset))
          for (const { atMs, highWatermark } of found) {
            expect(ends[(atMs - startMs) / 1_000]).toBe(highWatermark)
          }
          const lag = timeLag({ committedOffset: BigInt(offset), lag: 1n }, found, startMs + 1e6)
          if (lag !== null && !lag.atLeast)
            expect(found.at(-1)?.highWatermark).toBeLessThanOrEqual(offset)
          if (found.length === 2) expect(found[0]?.highWatermark).toBeGreaterThan(offset)
        },
      ),
    )
  })

  it('makes a time lag that is right within the distance of the samples around it', () => {
    const history = watched(Array.from({ length: 5_400 }, (_, second) => second * 10))
    const nowMs = startMs + 5_399_000
    for (const [agoSeconds, toleranceMs] of [
      [5, 200],
      [300, 1_000],
      [3_000, 2_000],
    ] as const) {
      const committedOffset = BigInt((5_399 - agoSeconds) * 10)
      const lag = timeLag(
        { committedOffset, lag: 1n },
        history.around(place, committedOffset),
        nowMs,
      )
      expect(Math.abs((lag?.ms ?? 0) - agoSeconds * 1_000)).toBeLessThan(toleranceMs)
    }
  })

  it('leaves out moments at which the end was not read', () => {
    const history = watched([10, null, null, 40])
    expect(history.around(place, 20n).map((each) => each.highWatermark)).toEqual([40, 10])
  })

  it('knows from messages of before the first sweep how old an unread one is, and from when on it does not', () => {
    const history = new OffsetHistory()
    const message = (offset: number, minutesAgo: number) => ({
      ...place,
      offset,
      writtenMs: startMs - minutesAgo * 60_000,
    })
    history.seed([message(900, 1), message(600, 60), message(600, 61), message(500, 120)])
    watched([1_000], history)
    const age = (committedOffset: bigint) =>
      timeLag({ committedOffset, lag: 1n }, history.around(place, committedOffset), startMs)
    expect(age(600n)?.ms).toBeGreaterThan(59 * 60_000)
    expect(age(600n)?.ms).toBeLessThanOrEqual(60 * 60_000)
    expect(age(550n)?.ms).toBeGreaterThan(60 * 60_000)
    expect(age(550n)?.ms).toBeLessThan(120 * 60_000)
    expect(age(499n)).toEqual({ ms: 120 * 60_000, atLeast: true })
  })

  it('begins anew when the log went back', () => {
    const history = watched([100, 110, 5, 6])
    expect(history.around(place, 105n).map((each) => each.highWatermark)).toEqual([6])
    expect(history.around(place, 5n).map((each) => each.highWatermark)).toEqual([6, 5])
  })

  it('begins anew when the log went back while it could not be read, as it does without a leader', () => {
    const history = watched([100, 110, null, null, 5, 6, 7, 8, 9, 10])
    expect(history.around(place, 5n).map((each) => each.highWatermark)).toEqual([6, 5])
    expect(history.produceRate(place, startMs + 9_000)).toBe(1)
  })

  it('forgets partitions that nobody reads any more, and takes no more than it may', () => {
    const history = new OffsetHistory({ partitionsMax: 3 })
    const places = Array.from({ length: 5 }, (_, partition) => ({ topic: 'orders', partition }))
    history.record(startMs, places, { ends: new Map(), sinceMs: 0 })
    expect(history.partitionCount).toBe(3)
    history.record(startMs + 1_000, [], { ends: new Map(), sinceMs: 0 })
    expect(history.partitionCount).toBe(0)
  })

  it('tells how much was written per second over the last minute, once that is known for five seconds', () => {
    const rate = (ends: readonly (number | null)[], laterMs = 0) =>
      watched(ends).produceRate(place, startMs + (ends.length - 1) * 1_000 + laterMs)
    const grown = (count: number, by: number) => Array.from({ length: count }, (_, n) => n * by)
    expect(rate(grown(5, 10))).toBeNull()
    expect(rate(grown(6, 10))).toBe(10)
    expect(rate([...grown(200, 1_000), ...grown(60, 10).map((each) => 200_000 + each)])).toBe(10)
    expect(rate(grown(30, 10), 16_000)).toBeNull()
    expect(rate([null, ...grown(20, 10).slice(1), null])).toBe(10)
  })
})
