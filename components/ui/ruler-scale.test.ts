import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareValues } from './compare-values'
import {
  heldBetween,
  offsetAt,
  offsetScale,
  positionOf,
  reachOf,
  rulerScale,
  stepFrom,
  timeAbout,
  timeKnots,
} from './ruler-scale'

const OFFSET_MAX = 2n ** 63n - 1n
const offset = fc.oneof(
  fc.bigInt({ min: 0n, max: OFFSET_MAX }),
  fc.bigInt({ min: OFFSET_MAX - 1_000n, max: OFFSET_MAX }),
  fc.bigInt({ min: 0n, max: 1_000n }),
)
const bounds = fc
  .tuple(offset, offset)
  .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))
/** Any order, repeated offsets, times that run backwards: what producers with wrong clocks write. */
const timeline = fc.array(
  fc.record({
    offset: offset.map(String),
    timestampMs: fc.bigInt({ min: 0n, max: 4_000_000_000_000n }).map(String),
  }),
  { maxLength: 32 },
)
const sorted = (points: { offset: string; timestampMs: string }[]) =>
  [...points].sort((a, b) => compareValues(BigInt(a.offset), BigInt(b.offset)))
const anyScale = fc.tuple(bounds, timeline).map(([[start, end], points]) => ({
  start,
  end,
  scale: rulerScale(start, end, timeKnots(start, end, sorted(points))),
}))

describe('positionOf', () => {
  it('places an offset between the ends, also where a number would round it', () => {
    const start = 9_007_199_254_740_993n
    expect(positionOf(offsetScale(start, start + 4n), start + 1n)).toBe(25)
    expect(positionOf(offsetScale(0n, 3n), 1n)).toBe(33.33)
    expect(positionOf(offsetScale(OFFSET_MAX - 4n, OFFSET_MAX), OFFSET_MAX - 1n)).toBe(75)
  })

  it('keeps order and bounds, and is exact at the ends, on either scale and up to 2^63', () => {
    fc.assert(
      fc.property(anyScale, offset, offset, ({ start, end, scale }, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const [left, right] = [positionOf(scale, low), positionOf(scale, high)]
        expect(left).toBeLessThanOrEqual(right)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(100)
        expect(positionOf(scale, end)).toBe(100)
        if (start < end) expect(positionOf(scale, start)).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('offsetAt', () => {
  it('is the way back: between the ends, in order, and where positionOf put it', () => {
    fc.assert(
      fc.property(anyScale, fc.integer({ min: 0, max: 10_000 }), ({ start, end, scale }, steps) => {
        const found = offsetAt(scale, steps / 100)
        expect(found).toBe(heldBetween(start, found, end))
        expect(offsetAt(scale, steps / 100 + 0.01)).toBeGreaterThanOrEqual(found)
        expect(positionOf(scale, found)).toBeLessThanOrEqual(start === end ? 100 : steps / 100)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the ends exactly', () => {
    const scale = offsetScale(5n, OFFSET_MAX)
    expect([offsetAt(scale, 0), offsetAt(scale, 100)]).toEqual([5n, OFFSET_MAX])
    expect([offsetAt(scale, -7), offsetAt(scale, 107)]).toEqual([5n, OFFSET_MAX])
  })
})

describe('stepFrom', () => {
  it('always moves on, and never to where no message can be', () => {
    fc.assert(
      fc.property(anyScale, fc.constantFrom(-10, -1, 1, 10), ({ start, end, scale }, percent) => {
        fc.pre(end - start > 2n)
        const from = start + (end - start) / 2n
        const to = stepFrom(scale, from, percent)
        expect(percent > 0 ? to > from || to === end - 1n : to < from).toBe(true)
        expect(to).toBe(heldBetween(start, to, end - 1n))
      }),
    )
  })
})

describe('timeKnots', () => {
  const points = [
    { offset: '0', timestampMs: '1000' },
    { offset: '10', timestampMs: '2000' },
    { offset: '20', timestampMs: '1500' },
    { offset: '30', timestampMs: '9000' },
  ]

  it('tells about when an offset was written', () => {
    const times = timeKnots(0n, 30n, points) ?? []
    expect(timeAbout(times, 5n)).toBe(1_500n)
    expect(timeAbout(times, 25n)).toBe(5_500n)
  })

  it('begins at the log start and ends at the end, whatever has been deleted or written since', () => {
    expect(timeKnots(5n, 25n, points)?.map(({ offset, at }) => [offset, at])).toEqual([
      [5n, 1_500n],
      [10n, 2_000n],
      [20n, 2_000n],
      [25n, 5_500n],
    ])
    expect(timeKnots(0n, 99n, points)?.at(-1)).toEqual({ offset: 99n, at: 9_000n })
  })

  it('knows no times from one moment', () => {
    expect(timeKnots(0n, 9n, [])).toBeNull()
    expect(timeKnots(0n, 9n, points.slice(0, 1))).toBeNull()
    expect(timeKnots(7n, 7n, points)).toBeNull()
  })
})

describe('reachOf', () => {
  it('leaves room, at most about a sixteenth of the length, and stands still between its steps', () => {
    fc.assert(
      fc.property(bounds, ([start, end]) => {
        fc.pre(end > start)
        const reach = reachOf(start, end)
        expect(reach > end).toBe(true)
        expect(reach - end <= (end - start) / 16n + 1n).toBe(true)
        expect(reachOf(start, reach - 1n)).toBe(reach)
      }),
    )
  })
})

describe('compareValues', () => {
  it('orders names as people read them and 64-bit numbers exactly', () => {
    expect(['p10', 'P2', 'p1'].sort(compareValues)).toEqual(['p1', 'P2', 'p10'])
    expect(compareValues(9_007_199_254_740_993n, 9_007_199_254_740_992n)).toBe(1)
  })
})
