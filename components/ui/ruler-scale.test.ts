import { describe, expect, it } from 'vitest'
import { compareValues } from './compare-values'
import { rulerPosition } from './ruler-scale'

describe('rulerPosition', () => {
  it('places an offset between the ends, also where a number would round it', () => {
    const start = 9_007_199_254_740_993n
    expect(rulerPosition(start, start + 4n, start + 1n)).toBe(25)
    expect(rulerPosition(0n, 3n, 1n)).toBe(33.33)
  })

  it('holds what lies outside at the nearer end', () => {
    expect(rulerPosition(10n, 20n, 5n)).toBe(0)
    expect(rulerPosition(10n, 20n, 99n)).toBe(100)
    expect(rulerPosition(7n, 7n, 7n)).toBe(100)
  })
})

describe('compareValues', () => {
  it('orders names as people read them and 64-bit numbers exactly', () => {
    expect(['p10', 'P2', 'p1'].sort(compareValues)).toEqual(['p1', 'P2', 'p10'])
    expect(compareValues(9_007_199_254_740_993n, 9_007_199_254_740_992n)).toBe(1)
  })
})
