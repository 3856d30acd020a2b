import { describe, expect, it } from 'vitest'
import { rowsAround, withinRows } from './row-window'

const ROW_PX = 36

const around = (scrolledPx: number, viewPx = 900) =>
  rowsAround({ scrolledPx, viewPx, rowHeightPx: ROW_PX })

describe('rowsAround', () => {
  it('draws every row that is seen, wherever the scroll stands', () => {
    for (let scrolledPx = -500; scrolledPx < 20_000; scrolledPx += 7) {
      const { first, end } = around(scrolledPx)
      expect(first * ROW_PX).toBeLessThanOrEqual(Math.max(0, scrolledPx))
      expect(end * ROW_PX).toBeGreaterThanOrEqual(scrolledPx + 900)
    }
  })

  it('draws no more of ten thousand rows than a screen and its margins', () => {
    const { first, end } = around(180_000)
    expect(end - first).toBeLessThan(60)
  })

  it('stays the same while the scroll moves by less than a row', () => {
    expect(around(36 * 101 + 1)).toEqual(around(36 * 101 + 35))
  })

  it('begins with the first row while the table is still below the fold', () => {
    expect(around(-2_000)).toEqual({ first: 0, end: 0 })
    expect(around(-500).first).toBe(0)
  })
})

describe('withinRows', () => {
  it('asks for no row that a filter took away', () => {
    expect(withinRows({ first: 400, end: 448 }, 12)).toEqual({ first: 12, end: 12 })
    expect(withinRows({ first: 0, end: 48 }, 12)).toEqual({ first: 0, end: 12 })
  })
})
