import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LagHistory, type LagSample } from '@/lib/server/live/lag-history'
import { bytesOfSeries, TieredSeries } from '@/lib/server/live/tiered-series'

const T0 = 1_700_000_000_000 - (1_700_000_000_000 % 60_000)
const tiers = [
  { stepMs: 1_000, length: 30 },
  { stepMs: 10_000, length: 30 },
]

const sample = (groupId: string, total: number | null, partitions = 0): LagSample => ({
  groupId,
  total,
  partitions: Array.from({ length: partitions }, (_, partition) => ({
    topic: 'orders',
    partition,
    lag: total,
  })),
})

const range = (seconds: number, nowMs: number, points = 1_000) => ({
  fromMs: nowMs - seconds * 1_000,
  toMs: nowMs + 1,
  points,
  partitionLimit: 10,
})

describe('TieredSeries', () => {
  it('holds in every tier the largest value of each slot, whatever came when', () => {
    const steps = fc.array(
      fc.record({ afterMs: fc.integer({ min: 0, max: 4_000 }), value: fc.nat(1_000) }),
      { minLength: 1, maxLength: 80 },
    )
    fc.assert(
      fc.property(steps, (given) => {
        const series = new TieredSeries(tiers)
        const slots = new Map<number, number>()
        let at = T0
        for (const { afterMs, value } of given) {
          at += afterMs
          // A gap of 0: nothing is continuous, so every slot has only what was put there.
          series.append(at, value, 0)
          const slot = Math.floor(at / 10_000)
          slots.set(slot, Math.max(slots.get(slot) ?? 0, value))
        }
        const lastSlot = Math.floor(at / 10_000)
        for (const [slot, largest] of slots) {
          const kept = slot > lastSlot - 30
          const stored = series.largest(1, slot * 10_000, slot * 10_000 + 1)
          expect(stored).toBe(kept ? largest : Number.NaN)
        }
      }),
    )
  })

  it('bridges samples that follow each other, and leaves a gap where they do not', () => {
    const series = new TieredSeries(tiers)
    series.append(T0, 5, 3_000)
    series.append(T0 + 3_000, 6, 3_000)
    series.append(T0 + 9_000, 7, 3_000)
    const seconds = Array.from({ length: 10 }, (_, n) =>
      series.largest(0, T0 + n * 1_000, T0 + n * 1_000 + 1),
    )
    const unknown = Number.NaN
    expect(seconds).toEqual([5, 5, 5, 6, unknown, unknown, unknown, unknown, unknown, 7])
  })

  it('ignores a clock that goes back, and survives one that leaps ahead', () => {
    const series = new TieredSeries(tiers)
    series.append(T0, 5, 1_000)
    series.append(T0 - 60_000, 9, 1_000)
    expect(series.largest(0, T0, T0 + 1)).toBe(5)
    series.append(T0 + 86_400_000_000, 3, 1_000)
    expect(series.largest(0, T0, T0 + 1)).toBe(Number.NaN)
    expect(series.latest).toBe(3)
  })
})

describe('LagHistory', () => {
  it('answers null for unknown, never zero, and a zero for zero', () => {
    const history = new LagHistory()
    history.record(T0, 1_000, [sample('g', 0)])
    history.record(T0 + 1_000, 1_000, [sample('g', null)])
    history.record(T0 + 2_000, 1_000, [sample('g', 3)])
    expect(history.read('g', range(60, T0 + 2_000))?.total).toEqual([0, null, 3])
    expect(history.read('other', range(60, T0))).toBeNull()
  })

  it('never answers more columns than asked for, all of one length, thinned to the largest', () => {
    const history = new LagHistory()
    for (let second = 0; second < 900; second += 1) {
      history.record(T0 + second * 1_000, 2_500, [sample('g', second === 450 ? 1_000 : 1, 3)])
    }
    const nowMs = T0 + 899_000
    const asked = [10, 37, 300].flatMap((points) =>
      [10, 60, 900, 7_200, 86_400].map((seconds) => ({ points, seconds })),
    )
    for (const { points, seconds } of asked) {
      const columns = history.read('g', range(seconds, nowMs, points))
      const lengths = [
        columns?.times,
        columns?.total,
        ...(columns?.partitions ?? []).map(({ lag }) => lag),
      ]
      const [length] = new Set(lengths.map((each) => each?.length))
      expect(new Set(lengths.map((each) => each?.length)).size).toBe(1)
      expect(length).toBeLessThanOrEqual(points)
    }
    const thinned = history.read('g', range(900, nowMs, 30))?.total ?? []
    expect(Math.max(...thinned.map(Number))).toBe(1_000)
  })

  it('has no gap for the second that has begun but not been read', () => {
    const history = new LagHistory()
    history.record(T0, 1_000, [sample('g', 4)])
    expect(history.read('g', range(60, T0 + 5_000))?.total).toEqual([4])
  })

  it('sends the partitions with the largest lag, and how many there are', () => {
    const history = new LagHistory()
    const partitions = [3, 9, 1].map((lag, partition) => ({ topic: 'orders', partition, lag }))
    history.record(T0, 1_000, [{ groupId: 'g', total: 13, partitions }])
    const columns = history.read('g', { ...range(60, T0), partitionLimit: 2 })
    expect(columns?.partitions.map(({ partition }) => partition)).toEqual([1, 0])
    expect(columns?.partitionCount).toBe(3)
  })

  it('forgets groups of which nothing was ever known, once they are gone', () => {
    const history = new LagHistory()
    history.record(T0, 1_000, [sample('known', 3), sample('never-known', null)])
    history.record(T0 + 120_000, 1_000, [sample('other', 1)])
    expect(history.read('known', range(60, T0))).not.toBeNull()
    expect(history.read('never-known', range(60, T0))).toBeNull()
  })

  it('stays within its budget, totals before partitions', () => {
    const capacity = 10
    const history = new LagHistory({ tiers, budgetBytes: capacity * bytesOfSeries(tiers) })
    for (let n = 0; n < 8; n += 1) history.record(T0 + n, 1_000, [sample(`g${n}`, n, 50)])
    expect(history.seriesCount).toBeLessThanOrEqual(capacity)
    for (let n = 0; n < 8; n += 1)
      expect(history.read(`g${n}`, range(60, T0 + 9))?.total).toEqual([n])
  })

  it('gives the place of a partition that has been silent to a new one', () => {
    const history = new LagHistory({ tiers, budgetBytes: 2 * bytesOfSeries(tiers) })
    history.record(T0, 1_000, [sample('g', 1, 1)])
    const moved = { groupId: 'g', total: 1, partitions: [{ topic: 'new', partition: 0, lag: 2 }] }
    history.record(T0 + 1_000, 1_000, [moved])
    expect(history.read('g', range(60, T0 + 1_000))?.partitions[0]?.topic).toBe('orders')
    history.record(T0 + 700_000, 1_000, [moved])
    expect(history.read('g', range(60, T0 + 700_000))?.partitions[0]?.topic).toBe('new')
    expect(history.seriesCount).toBe(2)
  })

  it('tells how fast lag grows or shrinks, once it has been known for five seconds', () => {
    const history = new LagHistory()
    for (let second = 0; second <= 20; second += 1) {
      history.record(T0 + second * 1_000, 2_500, [sample('g', 1_000 - 10 * second)])
      const change = history.changePerSecond('g', T0 + second * 1_000)
      expect(change).toBe(second < 5 ? null : -10)
    }
  })
})
