import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupHistory } from '@/lib/contract/groups'
import { prepareLagChart } from './prepare-lag-chart'

const options = { pointsMax: 300, windowMs: 900_000 }

function historyOf(
  total: (number | null)[],
  partitions: (number | null)[][] = [],
  times = total.map((_, index) => index * 1_000),
): GroupHistory {
  return {
    times,
    total,
    partitions: partitions.map((lag, partition) => ({ topic: 'orders', partition, lag })),
    partitionCount: partitions.length,
    knownSince: null,
    past: { state: 'read' as const },
  }
}

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
    const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')
    const rising = Array.from({ length: 61 }, (_, index) => 12_000 + index * 220)
    const prepared = prepareLagChart(historyOf(rising, [rising, [0]]), options)
    expect(plain(prepared.summary)).toBe(
      'Lag is 25 200 messages, 13 200 more than at the start of the chart. The most in this time was 25 200. Largest: orders 0 with 25 200.',
    )
    expect(prepareLagChart(historyOf([4, null]), options).summary).toMatch(/^Lag is not known now/)
    expect(prepareLagChart(historyOf([]), options).summary).toBe('No lag has been measured yet.')
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
