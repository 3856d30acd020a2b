import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unpackTimeLag } from '@/lib/domain/groups/packed-time-lag'
import { LagHistory, type LagSample } from '@/lib/server/live/lag-history'
import { TieredSeries } from '@/lib/server/live/tiered-series'
import { recordSweep } from '@/lib/server/testing/record-sweep'

const T0 = 1_700_000_000_000 - (1_700_000_000_000 % 60_000)
const tiers = [
  { stepMs: 1_000, length: 30 },
  { stepMs: 10_000, length: 30 },
]

const sample = (groupId: string, lag: number | null, partitions = 0): LagSample => ({
  groupId,
  lag,
  timeLag: null,
  partitions: Array.from({ length: partitions }, (_, partition) => place(partition, lag)),
})
const place = (partition: number, lag: number | null, topic = 'orders') => ({
  topic,
  partition,
  lag,
  timeLag: null,
})

const range = (seconds: number, nowMs: number, points = 1_000) => ({
  measure: 'messages' as const,
  fromMs: nowMs - seconds * 1_000,
  toMs: nowMs + 1,
  points,
  partitionLimit: 10,
})

describe('TieredSeries', () => {
  it('holds in every tier the largest value of each slot, whatever came when', () => {
    const steps = fc.array(
      fc.record({ afterMs: fc.integer({ min: 0, max: 40_000 }), value: fc.nat(3) }),
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
    recordSweep(history, T0, 1_000, [sample('g', 0)])
    recordSweep(history, T0 + 1_000, 1_000, [sample('g', null)])
    recordSweep(history, T0 + 2_000, 1_000, [sample('g', 3)])
    expect(history.read('g', range(60, T0 + 2_000))?.total).toEqual([0, null, 3])
    expect(history.read('other', range(60, T0))).toBeNull()
  })

  it('never answers more columns than asked for, all of one length, thinned to the largest', () => {
    const history = new LagHistory()
    for (let second = 0; second < 900; second += 1) {
      recordSweep(history, T0 + second * 1_000, 2_500, [sample('g', second === 450 ? 1_000 : 1, 3)])
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
        ...(columns?.partitions ?? []).map(({ values }) => values),
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
    recordSweep(history, T0, 1_000, [sample('g', 4)])
    expect(history.read('g', range(60, T0 + 5_000))?.total).toEqual([4])
  })

  it('sends the partitions with the largest lag', () => {
    const history = new LagHistory()
    const partitions = [3, 9, 1].map((lag, partition) => place(partition, lag))
    recordSweep(history, T0, 1_000, [{ ...sample('g', 13), partitions }])
    const columns = history.read('g', { ...range(60, T0), partitionLimit: 2 })
    expect(columns?.partitions.map(({ partition }) => partition)).toEqual([1, 0])
  })

  it('forgets groups of which nothing was ever known, once they are gone', () => {
    const history = new LagHistory()
    recordSweep(history, T0, 1_000, [sample('known', 3), sample('never-known', null)])
    recordSweep(history, T0 + 120_000, 1_000, [sample('other', 1)])
    expect(history.read('known', range(60, T0))).not.toBeNull()
    expect(history.read('never-known', range(60, T0))).toBeNull()
  })

  it('sends of a window in the past the partitions with the largest lag in it', () => {
    const history = new LagHistory()
    const at = (ms: number, lags: number[]) =>
      recordSweep(history, ms, 1_000, [
        { ...sample('g', 12), partitions: lags.map((lag, partition) => place(partition, lag)) },
      ])
    at(T0, [9, 3])
    at(T0 + 60_000, [1, 11])
    const past = { ...range(1, T0), toMs: T0 + 1_000, partitionLimit: 1 }
    expect(history.read('g', past)?.partitions.map(({ partition }) => partition)).toEqual([0])
    const now = { ...range(90, T0 + 60_000), partitionLimit: 1 }
    expect(history.read('g', now)?.partitions.map(({ partition }) => partition)).toEqual([1])
  })

  it('is as fine as what is kept of a window, however long ago it was', () => {
    const history = new LagHistory()
    for (let minute = 0; minute < 600; minute += 1) {
      recordSweep(history, T0 + minute * 60_000, 150_000, [sample('g', minute)])
    }
    const nowMs = T0 + 599 * 60_000
    const window = { ...range(0, nowMs), fromMs: T0 + 3_600_000, toMs: T0 + 7_200_000 }
    expect(history.read('g', window)).toMatchObject({ stepMs: 60_000 })
    expect(history.read('g', window)?.total).toEqual(Array.from({ length: 60 }, (_, n) => 60 + n))
    const recent = { ...range(0, nowMs), fromMs: nowMs - 3_600_000, toMs: nowMs, points: 360 }
    expect(history.read('g', recent)?.stepMs).toBe(10_000)
  })

  it('keeps lag in time beside lag in messages, and which of it is only a lower bound', () => {
    const history = new LagHistory()
    const timeLag = { ms: 372_000, atLeast: true }
    recordSweep(history, T0, 1_000, [{ ...sample('g', 7, 1), timeLag }])
    const read = history.read('g', { ...range(60, T0), measure: 'time' })
    expect(read?.total.map((value) => value !== null && unpackTimeLag(value))).toEqual([timeLag])
    expect(read?.partitions[0]?.values).toEqual([null])
    expect(history.read('g', range(60, T0))?.total).toEqual([7])
  })

  const groupBytes = () => {
    const history = new LagHistory({ tiers })
    recordSweep(history, T0, 1_000, [sample('g', 1)])
    return history.bytes
  }

  it('stays within its budget, totals before partitions', () => {
    const budgetBytes = 10 * groupBytes()
    const history = new LagHistory({ tiers, budgetBytes })
    for (let n = 0; n < 8; n += 1) recordSweep(history, T0 + n, 1_000, [sample(`g${n}`, n, 50)])
    expect(history.bytes).toBeLessThanOrEqual(budgetBytes)
    for (let n = 0; n < 8; n += 1)
      expect(history.read(`g${n}`, range(60, T0 + 9))?.total).toEqual([n])
  })

  it('stays within its budget while everything moves, and gives its memory back', () => {
    const budgetBytes = 20 * groupBytes()
    const history = new LagHistory({ tiers, budgetBytes })
    for (let second = 0; second < 300; second += 1) {
      recordSweep(history, T0 + second * 1_000, 2_500, [sample('g', second % 7, 9)])
      expect(history.bytes).toBeLessThanOrEqual(budgetBytes)
    }
    expect(history.read('g', range(20, T0 + 299_000))?.total).not.toContain(null)
    recordSweep(history, T0 + 900_000, 1_000, [])
    expect([history.seriesCount, history.bytes]).toEqual([0, 0])
  })

  it('keeps its budget where totals alone are too many, those with the most lag last', () => {
    const budgetBytes = 20 * groupBytes()
    const history = new LagHistory({ tiers, budgetBytes })
    for (let second = 0; second < 300; second += 1) {
      const groups = Array.from({ length: 40 }, (_, n) => sample(`g${n}`, n * 10 + (second % 7)))
      recordSweep(history, T0 + second * 1_000, 2_500, second < 20 ? groups.slice(25) : groups)
      expect(history.bytes).toBeLessThanOrEqual(budgetBytes)
    }
    expect(history.read('g39', range(200, T0 + 299_000))?.total).not.toContain(null)
  })

  it('gives thousands of groups their totals in one sweep, looking through all series a few times and not for each group', () => {
    const history = new LagHistory({ budgetBytes: 64 * 1_048_576 })
    const groups = Array.from({ length: 5_000 }, (_, n) => sample(`g${n}`, n, 30))
    recordSweep(history, T0, 1_000, groups)
    expect(groups.every(({ groupId }) => history.has(groupId))).toBe(true)
    expect(history.seriesCount).toBeGreaterThan(2 * 5_000 * 2)
  })

  it('costs little while nothing moves', () => {
    const moving = new LagHistory()
    const still = new LagHistory()
    for (let second = 0; second < 900; second += 1) {
      recordSweep(moving, T0 + second * 1_000, 2_500, [sample('g', second)])
      recordSweep(still, T0 + second * 1_000, 2_500, [sample('g', 5)])
    }
    expect(still.read('g', range(900, T0 + 899_000))?.total).toEqual(Array(900).fill(5))
    expect(moving.bytes - still.bytes).toBeGreaterThan(7_000)
  })

  it('gives the place of a partition that has been silent to a new one', () => {
    const history = new LagHistory({ tiers, budgetBytes: 2.1 * groupBytes() })
    recordSweep(history, T0, 1_000, [sample('g', 1, 1)])
    const moved = { ...sample('g', 1), partitions: [place(0, 2, 'new')] }
    recordSweep(history, T0 + 1_000, 1_000, [moved])
    expect(history.read('g', range(60, T0 + 1_000))?.partitions[0]?.topic).toBe('orders')
    // At the beginning of a block, where a new series takes no more than the one it takes the place of.
    const laterMs = Math.ceil((T0 + 700_000) / 600_000) * 600_000
    recordSweep(history, laterMs, 1_000, [moved])
    expect(history.read('g', range(60, laterMs))?.partitions[0]?.topic).toBe('new')
    expect(history.seriesCount).toBe(4)
  })
})
