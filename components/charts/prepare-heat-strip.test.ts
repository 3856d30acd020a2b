import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupHistory } from '@/lib/contract/group-history'
import { heatPixels } from './paint-heat'
import {
  cellAt,
  prepareHeatStrip,
  readStrip,
  rowName,
  timeOfCell,
  UNKNOWN_LEVEL,
} from './prepare-heat-strip'

const SECOND = 1_000
const window = { fromMs: 0, toMs: 300 * SECOND }

/** Three hundred seconds, a value a second. */
function historyOf(
  partitions: (number | null)[][],
  facts: Partial<GroupHistory> = {},
): GroupHistory {
  return {
    measure: 'messages',
    times: (partitions[0] ?? []).map((_, index) => index * SECOND),
    stepMs: SECOND,
    total: { values: [], atLeast: [] },
    partitions: partitions.map((values, partition) => ({
      topic: 'orders',
      partition,
      values,
      atLeast: [],
    })),
    partitionCount: partitions.length,
    knownSince: null,
    past: { state: 'read' },
    ...facts,
  }
}

describe('prepareHeatStrip', () => {
  it('has a row for each partition in their order, whichever lags most, and a cell for each moment', () => {
    const history = historyOf([
      [1, 2, 3],
      [40, 50, 60],
    ])
    const strip = prepareHeatStrip(
      { ...history, partitions: history.partitions.toReversed() },
      window,
    )
    expect([rowName(strip, 0), rowName(strip, 1)]).toEqual(['orders 0', 'orders 1'])
    expect(readStrip(strip, { row: 1, cell: cellAt(strip, 1_500) })).toEqual({
      name: 'orders 1',
      lag: { value: 50, atLeast: false },
    })
  })

  it('leaves unknown clear and never draws it as none', () => {
    const strip = prepareHeatStrip(historyOf([[0, null, 7]]), window)
    const levels = [0, 1, 2, 3].map((cell) => strip.cellLevels[cell])
    expect(levels[0]).toBe(0)
    expect(levels[1]).toBe(UNKNOWN_LEVEL)
    expect(levels[2]).toBeGreaterThan(0)
    // After the last sample nothing is known either.
    expect(levels[3]).toBe(UNKNOWN_LEVEL)
    const pixels = heatPixels(strip, (token) => (token === '--heat-0' ? '#010203' : '#ffffff'))
    expect([...pixels.slice(0, 8)]).toEqual([1, 2, 3, 255, 0, 0, 0, 0])
  })

  it('leaves a pause clear in which nobody looked, and bridges samples that come a little late', () => {
    const history = historyOf([[5, 5, 5]], { times: [0, 3 * SECOND, 100 * SECOND] })
    const strip = prepareHeatStrip(history, window)
    const known = [...strip.lags].flatMap((lag, cell) => (Number.isNaN(lag) ? [] : [cell]))
    expect(known).toEqual([0, 1, 2, 3, 100])
  })

  it('draws columns that are longer than a cell throughout', () => {
    const history = historyOf([[1, 9]], { times: [0, 100 * SECOND], stepMs: 100 * SECOND })
    const strip = prepareHeatStrip(history, window)
    expect([...strip.lags.slice(0, 100)]).toEqual(Array(100).fill(1))
    expect([...strip.lags.slice(100, 200)]).toEqual(Array(100).fill(9))
    expect(strip.cellLevels[200]).toBe(UNKNOWN_LEVEL)
  })

  it('draws a sample at the very end in its own row, and in no other', () => {
    const history = historyOf([[5], [6]], { times: [window.toMs] })
    const strip = prepareHeatStrip(history, window)
    const known = [...strip.lags].flatMap((lag, at) => (Number.isNaN(lag) ? [] : [at]))
    expect(known).toEqual([299, 599])
  })

  it('shares a row among partitions where there are more than can be drawn, and names whose lag it shows', () => {
    const partitions = Array.from({ length: 1_000 }, (_, n) => [n === 613 ? 5_000 : 1])
    const strip = prepareHeatStrip(historyOf(partitions), window)
    expect(strip.rowCount * strip.rowHeightPx).toBeLessThanOrEqual(240)
    const row = Math.floor(613 / strip.perRow)
    expect(rowName(strip, row)).toBe('orders 610 to orders 614')
    expect(readStrip(strip, { row, cell: 0 })).toMatchObject({
      name: 'orders 613',
      lag: { value: 5_000 },
    })
    expect(readStrip(strip, { row, cell: 9 })).toMatchObject({
      name: 'orders 610 to orders 614',
      lag: { value: null },
    })
  })

  it('marks what is only a lower bound', () => {
    const history = historyOf([[60_000, 70_000]], { measure: 'time' })
    const bound = history.partitions.map((column) => ({ ...column, atLeast: [1] }))
    const strip = prepareHeatStrip({ ...history, partitions: bound }, window)
    expect(readStrip(strip, { row: 0, cell: 0 }).lag.atLeast).toBe(false)
    expect(readStrip(strip, { row: 0, cell: 1 }).lag.atLeast).toBe(true)
  })

  it('reads back at the middle of a cell the cell that it is', () => {
    const strip = prepareHeatStrip(historyOf([[1]]), { fromMs: 123, toMs: 4_567 })
    for (let cell = 0; cell < strip.cellCount; cell += 1) {
      expect(cellAt(strip, timeOfCell(strip, cell + 0.5))).toBe(cell)
    }
  })

  it('loses no peak and makes none, whatever comes', () => {
    const columns = fc.array(fc.option(fc.nat(100_000)), { minLength: 1, maxLength: 700 })
    fc.assert(
      fc.property(columns, fc.nat(1_000_000), (values, fromMs) => {
        const toMs = fromMs + values.length * SECOND
        const times = values.map((_, index) => fromMs + index * SECOND)
        const { lags } = prepareHeatStrip(historyOf([values], { times }), { fromMs, toMs })
        const drawn = [...lags].filter((lag) => !Number.isNaN(lag))
        const known = values.filter((value) => value !== null)
        expect(Math.max(-1, ...drawn)).toBe(Math.max(-1, ...known))
        expect(drawn.every((lag) => known.includes(lag))).toBe(true)
      }),
    )
  })
})
