import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EndSample, largestTimeLag, timeLag } from './time-lag'

const nowMs = 1_000_000

/** Samples a second apart up to now, newest first, from how much was written in each second. */
function history(growth: readonly number[], first = 0): EndSample[] {
  let highWatermark = first
  const samples = growth.map((count, index) => {
    highWatermark += count
    return { atMs: nowMs - (growth.length - 1 - index) * 1_000, highWatermark }
  })
  return samples.reverse()
}

const growths = fc.array(fc.nat({ max: 50 }), { minLength: 2, maxLength: 60 })

function at(samples: readonly EndSample[], committed: number, now = nowMs) {
  const end = samples[0]?.highWatermark ?? 0
  const lag = BigInt(Math.max(0, end - committed))
  return timeLag({ committedOffset: BigInt(committed), lag }, samples, now)
}

describe('timeLag', () => {
  it('is the time since the end of the log went past the committed offset', () => {
    const samples = [
      { atMs: nowMs, highWatermark: 300 },
      { atMs: nowMs - 10_000, highWatermark: 200 },
      { atMs: nowMs - 20_000, highWatermark: 100 },
    ]
    expect(at(samples, 149)).toEqual({ ms: 15_000, atLeast: false })
    expect(at(samples, 199)).toEqual({ ms: 10_000, atLeast: false })
  })

  it('is exactly 0 for a group that has read everything', () => {
    expect(at(history([5, 5]), 10)).toEqual({ ms: 0, atLeast: false })
  })

  it('does not take the quiet before a message for its age', () => {
    const samples = history([100, ...Array.from({ length: 58 }, () => 0), 1])
    expect(at(samples, 100)).toEqual({ ms: 0, atLeast: false })
    expect(at(samples, 100, nowMs + 5_000)).toEqual({ ms: 5_000, atLeast: false })
  })

  it('says "at least" for a message older than all that was watched, and nothing without a past', () => {
    const samples = history([100, 1, 1])
    expect(at(samples, 7)).toEqual({ ms: 2_000, atLeast: true })
    expect(at(samples.slice(0, 1), 7)).toBeNull()
    expect(at([], 7)).toEqual({ ms: 0, atLeast: false })
    expect(timeLag({ committedOffset: 7n, lag: 1n }, [], nowMs)).toBeNull()
  })

  it('is never negative and never older than what was watched', () => {
    fc.assert(
      fc.property(growths, fc.nat({ max: 4_000 }), (growth, committed) => {
        const ms = at(history(growth), committed)?.ms ?? 0
        expect(ms).toBeGreaterThanOrEqual(0)
        expect(ms).toBeLessThanOrEqual((growth.length - 1) * 1_000)
      }),
    )
  })

  it('never grows by reading on', () => {
    fc.assert(
      fc.property(growths, fc.nat({ max: 3_000 }), fc.nat({ max: 500 }), (growth, from, by) => {
        const samples = history(growth)
        const before = at(samples, from)?.ms ?? 0
        expect(at(samples, from + by)?.ms ?? 0).toBeLessThanOrEqual(before)
      }),
    )
  })

  it('grows by as much as time passes while nothing is read', () => {
    fc.assert(
      fc.property(growths, fc.nat({ max: 60_000 }), (growth, laterMs) => {
        const samples = history(growth, 1)
        const committed = Math.max(0, (samples[0]?.highWatermark ?? 0) - 1)
        const before = at(samples, committed)
        if (before === null) return
        expect(at(samples, committed, nowMs + laterMs)?.ms).toBeCloseTo(before.ms + laterMs, 3)
      }),
    )
  })
})

describe('largestTimeLag', () => {
  it('is at least the largest known where another one may be larger', () => {
    const exact = { ms: 9_000, atLeast: false }
    expect(largestTimeLag([exact, { ms: 100, atLeast: false }])).toEqual(exact)
    expect(largestTimeLag([exact, null])).toEqual({ ms: 9_000, atLeast: true })
    expect(largestTimeLag([exact, { ms: 100, atLeast: true }])).toEqual({
      ms: 9_000,
      atLeast: true,
    })
    expect(largestTimeLag([null])).toBeNull()
    expect(largestTimeLag([])).toBeNull()
  })
})
