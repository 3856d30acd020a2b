import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupHistory } from '@/lib/contract/group-history'
import { lagsOfRow, prepareLagChart } from './prepare-lag-chart'

const options = { pointsMax: 300, windowMs: 900_000, timeZone: 'UTC' }

function historyOf(
  total: (number | null)[],
  partitions: (number | null)[][] = [],
  times = total.map((_, index) => index * 1_000),
): GroupHistory {
  return {
    times,
    measure: 'messages',
    stepMs: 1_000,
    total: { values: total, atLeast: [] },
    partitions: partitions.map((values, partition) => ({
      topic: 'orders',
      partition,
      values,
      atLeast: [],
    })),
    partitionCount: partitions.length,
    knownSince: null,
    past: { state: 'read' as const },
  }
}

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('prepareLagChart', () => {
  it('leaves unknown a gap and never draws it as 0', () => {
    const { rows } = prepareLagChart(historyOf([5, null, 7]), options)
    expect(rows.map((row) => row.values[0])).toEqual([5, null, 7])
  })

  it('breaks the line where nobody was looking', () => {
    const times = [0, 1_000, 2_000, 60_000, 61_000]
    const { rows } = prepareLagChart(historyOf([1, 2, 3, 4, 5], [], times), options)
    expect(rows.map((row) => row.values[0] ?? null)).toEqual([1, 2, 3, null, 4, 5])
  })

  it('thins out to the largest value, so that no peak is lost', () => {
    const total = Array.from({ length: 1_000 }, (_, index) => (index === 417 ? 9_999 : 1))
    const { rows } = prepareLagChart(historyOf(total), { ...options, pointsMax: 100 })
    expect(rows.length).toBeLessThanOrEqual(100)
    expect(rows.some((row) => row.values[0] === 9_999)).toBe(true)
  })

  it('draws the total and the ten partitions with the largest lag, and counts the rest', () => {
    const partitions = Array.from({ length: 14 }, (_, index) => [index])
    const { lines, undrawnCount } = prepareLagChart(historyOf([91], partitions), options)
    expect(lines.map((line) => line.label).slice(0, 3)).toEqual(['total', 'orders 13', 'orders 12'])
    expect(lines).toHaveLength(11)
    expect(undrawnCount).toBe(4)
  })

  it('draws one line for a single partition', () => {
    expect(prepareLagChart(historyOf([3], [[3]]), options).lines).toHaveLength(1)
  })

  it('grows from two minutes to the whole window', () => {
    const young = prepareLagChart(historyOf([1, 2, 3]), options)
    expect(young.toMs - young.fromMs).toBe(120_000)
    const old = prepareLagChart(historyOf(Array(1_000).fill(1)), options)
    expect(old.toMs - old.fromMs).toBe(900_000)
  })

  it('says in words what the lines show', () => {
    const rising = Array.from({ length: 61 }, (_, index) => 12_000 + index * 220)
    const prepared = prepareLagChart(historyOf(rising, [rising, [0]]), options)
    expect(plain(prepared.summary)).toBe(
      'Lag is 25 200 messages, 13 200 more than at the start of the chart. The most in this time was 25 200, at 00:01:00. Largest: orders 0 with 25 200.',
    )
    expect(prepareLagChart(historyOf([4, null]), options).summary).toMatch(/^Lag is not known now/)
    expect(prepareLagChart(historyOf([]), options).summary).toBe('No lag has been measured yet.')
  })

  it('says a lag in time as a person would, and marks what is only a lower bound', () => {
    const ages = [180_000, 540_000, 372_900]
    const history: GroupHistory = {
      ...historyOf(ages, [ages, [0, 0, 0]]),
      measure: 'time',
      total: { values: ages, atLeast: [1] },
    }
    const prepared = prepareLagChart(history, options)
    expect(plain(prepared.summary)).toBe(
      'Lag is 6 m 12 s, 3 m 12 s more than at the start of the chart. The most in this time was ≥ 9 m, at 00:00:01. Furthest behind: orders 0 with 6 m 12 s.',
    )
    expect(prepared.lines[0]?.label).toBe('the group')
    expect(lagsOfRow(prepared, 1)[0]).toEqual({ value: 540_000, atLeast: true })
    expect(lagsOfRow(prepared, 2)[0]).toEqual({ value: 372_900, atLeast: false })
    expect(prepared.lagTicks).toEqual([0, 120_000, 240_000, 360_000, 480_000, 600_000])
  })

  it('speaks of a window of the past as past, and is as wide as it', () => {
    const window = { fromMs: 10_000, toMs: 70_000 }
    const prepared = prepareLagChart(historyOf([9, 5], [], [20_000, 21_000]), {
      ...options,
      window,
    })
    expect([prepared.fromMs, prepared.toMs]).toEqual([10_000, 70_000])
    expect(prepared.summary).toMatch(/^Lag was 5 messages at the end, 4 fewer than/)
    expect(prepareLagChart(historyOf([]), { ...options, window }).summary).toBe(
      'No lag is known of this time.',
    )
  })

  it('keeps rows in time and within the number of points, whatever comes', () => {
    const values = fc.array(fc.option(fc.nat(1_000_000)), { maxLength: 700 })
    fc.assert(
      fc.property(values, fc.integer({ min: 10, max: 300 }), (total, pointsMax) => {
        const { rows } = prepareLagChart(historyOf(total), { ...options, pointsMax })
        expect(rows.length).toBeLessThanOrEqual(pointsMax)
        const times = rows.map((row) => row.time)
        expect(times).toEqual([...times].sort((a, b) => a - b))
      }),
    )
  })
})
