import { describe, expect, it } from 'vitest'
import { GroupDetail, GroupHistory } from '@/lib/contract/groups'
import { appendHistory } from './append-history'

const start = Date.UTC(2026, 10, 22, 12)

function detailAt(offsetMs: number, lags: (string | null)[], total: string | null): GroupDetail {
  return GroupDetail.parse({
    group: {
      id: 'payments-workers',
      type: 'classic',
      state: 'Stable',
      memberCount: 1,
      topicCount: 1,
      lag: total,
      lagChangePerSecond: null,
      timeLag: null,
      recentLag: [],
    },
    assignor: 'range',
    epoch: 1,
    coordinatorId: 1,
    members: [],
    partitions: lags.map((lag, partition) => ({
      topic: 'payments',
      partition,
      committedOffset: '1',
      logStartOffset: '0',
      highWatermark: '9',
      lag,
      expired: null,
      unknown: lag === null ? 'no leader' : null,
      memberId: null,
      timeLag: null,
    })),
    failures: [],
    asOf: new Date(start + offsetMs).toISOString(),
  })
}

const history: GroupHistory = {
  times: [start, start + 1_000],
  total: [5, 6],
  partitions: [{ topic: 'payments', partition: 0, lag: [5, 6] }],
  partitionCount: 1,
  knownSince: new Date(start).toISOString(),
  past: { state: 'read' },
}

const wide = { windowMs: 900_000, stepMs: 0 }

describe('appendHistory', () => {
  it('adds one sample to every column, unknown as null', () => {
    const next = appendHistory(history, detailAt(2_000, [null], null), wide)
    expect(next.total).toEqual([5, 6, null])
    expect(next.partitions[0]?.lag).toEqual([5, 6, null])
    expect(GroupHistory.parse(next)).toEqual(next)
  })

  it('takes no sample twice and none from the past', () => {
    expect(appendHistory(history, detailAt(1_000, ['7'], '7'), wide)).toBe(history)
    expect(appendHistory(history, detailAt(500, ['7'], '7'), wide)).toBe(history)
    const neverSwept = { ...detailAt(5_000, ['7'], '7'), asOf: null }
    expect(appendHistory(history, neverSwept, wide)).toBe(history)
  })

  it('keeps an open page as fine as the answer it began with', () => {
    const coarse = { windowMs: 900_000, stepMs: 3_000 }
    const next = appendHistory(history, detailAt(2_000, ['7'], '7'), coarse)
    expect(next.times).toEqual([start, start + 2_000])
    expect(next.total).toEqual([5, 7])
    expect(next.partitions[0]?.lag).toEqual([5, 7])
    const later = appendHistory(next, detailAt(3_000, ['8'], '8'), coarse)
    expect(later.times).toEqual([start, start + 2_000, start + 3_000])
  })

  it('lets go of what has left the window, in all columns alike', () => {
    const next = appendHistory(history, detailAt(2_500, ['7'], '7'), { windowMs: 2_000, stepMs: 0 })
    expect(next.times).toEqual([start + 1_000, start + 2_500])
    expect(next.partitions[0]?.lag).toEqual([6, 7])
  })

  it('gives a new partition a column as long as the others', () => {
    const next = appendHistory(history, detailAt(2_000, ['1', '2'], '3'), wide)
    expect(next.partitions[1]).toEqual({ topic: 'payments', partition: 1, lag: [null, null, 2] })
    expect(next.partitionCount).toBe(2)
  })
})
