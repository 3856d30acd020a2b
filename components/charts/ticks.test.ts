import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundTicks, timeTicks } from './ticks'

describe('roundTicks', () => {
  it('scales in round steps that hold the largest value', () => {
    expect(roundTicks(1_614)).toEqual([0, 500, 1_000, 1_500, 2_000])
    expect(roundTicks(3)).toEqual([0, 1, 2, 3])
    expect(roundTicks(0)).toEqual([0, 1])
    expect(roundTicks(1_614, 2)).toEqual([0, 1_000, 2_000])
  })

  it('always ends at or above the largest value', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (most) => {
        expect(roundTicks(most).at(-1)).toBeGreaterThanOrEqual(most)
      }),
    )
  })
})

describe('timeTicks', () => {
  const at = Date.UTC(2026, 10, 22, 2, 51, 4)

  it.each([
    [15, 5],
    [60, 6],
    [360, 6],
    [1_440, 6],
  ])('marks %i minutes at whole steps of the clock, few enough to read', (minutes, most) => {
    const ticks = timeTicks(at, at + minutes * 60_000)
    expect(ticks.length).toBeGreaterThanOrEqual(4)
    expect(ticks.length).toBeLessThanOrEqual(most + 1)
    expect(ticks.every((tick) => tick % 60_000 === 0)).toBe(true)
  })

  it('marks nothing outside', () => {
    expect(timeTicks(at, at)).toEqual([])
  })
})
