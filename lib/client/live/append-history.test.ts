import { describe, expect, it } from 'vitest'
import { groupFixture, partitionFixture } from '@/lib/client/testing/group-fixtures'
import { GroupHistory } from '@/lib/contract/group-history'
import { GroupDetail } from '@/lib/contract/groups'
import { appendHistory } from './append-history'

const start = Date.UTC(2026, 10, 22, 12)

function detailAt(offsetMs: number, lags: (string | null)[], total: string | null): GroupDetail {
  return GroupDetail.parse({
    group: groupFixture('payments-workers', { lag: total }),
    assignor: 'range',
    epoch: 1,
    coordinatorId: 1,
    members: [],
    partitions: lags.map((lag, partition) =>
      partitionFixture('payments', partition, {
        lag,
        unknown: lag === null ? 'no leader' : null,
      }),
    ),
    failures: [],
    asOf: new Date(start + offsetMs).toISOString(),
  })
}

const history: GroupHistory = {
  times: [start, start + 1_000],
  measure: 'messages',
  stepMs: 0,
  total: { values: [5, 6], atLeast: [] },
  partitions: [{ topic: 'payments', partition: 0, values: [5, 6], atLeast: [] }],
  partitionCount: 1,
  knownSince: new Date(start).toISOString(),
  past: { state: 'read' },
}

const wide = { windowMs: 900_000, partitionsMax: 10 }

describe('appendHistory', () => {
  it('adds one sample to every column, unknown as null', () => {
    const next = appendHistory(history, detailAt(2_000, [null], null), wide)
    expect(next.total.values).toEqual([5, 6, null])
    expect(next.partitions[0]?.values).toEqual([5, 6, null])
    expect(GroupHistory.parse(next)).toEqual(next)
  })

  it('takes no sample twice and none from the past', () => {
    expect(appendHistory(history, detailAt(1_000, ['7'], '7'), wide)).toBe(history)
    expect(appendHistory(history, detailAt(500, ['7'], '7'), wide)).toBe(history)
    const neverSwept = { ...detailAt(5_000, ['7'], '7'), asOf: null }
    expect(appendHistory(history, neverSwept, wide)).toBe(history)
  })

  it('keeps an open page as fine as the answer it began with', () => {
    const coarse = { ...history, stepMs: 3_000 }
    const next = appendHistory(coarse, detailAt(2_000, ['7'], '7'), wide)
    expect(next.times).toEqual([start, start + 2_000])
    expect(next.total.values).toEqual([5, 7])
    expect(next.partitions[0]?.values).toEqual([5, 7])
    const later = appendHistory(next, detailAt(3_000, ['8'], '8'), wide)
    expect(later.times).toEqual([start, start + 2_000, start + 3_000])
  })

  it('lets go of what has left the window, in all columns alike', () => {
    const next = appendHistory(history, detailAt(2_500, ['7'], '7'), { ...wide, windowMs: 2_000 })
    expect(next.times).toEqual([start + 1_000, start + 2_500])
    expect(next.partitions[0]?.values).toEqual([6, 7])
  })

  it('gives a new partition a column as long as the others', () => {
    const next = appendHistory(history, detailAt(2_000, ['1', '2'], '3'), wide)
    expect(next.partitions[1]).toEqual({
      topic: 'payments',
      partition: 1,
      values: [null, null, 2],
      atLeast: [],
    })
    expect(next.partitionCount).toBe(2)
  })

  it('goes on in time where the history is in time, and keeps which values are lower bounds', () => {
    const times: GroupHistory = {
      ...history,
      measure: 'time',
      total: { values: [4_000, 5_000], atLeast: [0, 1] },
      partitions: [{ topic: 'payments', partition: 0, values: [4_000, null], atLeast: [0] }],
    }
    const detail = detailAt(2_500, ['7'], '7')
    const timeLag = { ms: 6_500, atLeast: true }
    const behind = {
      ...detail,
      group: { ...detail.group, timeLag },
      partitions: detail.partitions.map((place) => ({ ...place, timeLag })),
    }
    const next = appendHistory(times, behind, { ...wide, windowMs: 2_000 })
    expect(next.total).toEqual({ values: [5_000, 6_500], atLeast: [0, 1] })
    expect(next.partitions[0]).toMatchObject({ values: [null, 6_500], atLeast: [1] })
    const unknown = appendHistory(times, detailAt(3_000, [null], null), wide)
    expect(unknown.total).toEqual({ values: [4_000, 5_000, null], atLeast: [0, 1] })
    const coarse = appendHistory({ ...times, stepMs: 5_000 }, detailAt(2_000, ['7'], '7'), wide)
    expect(coarse.total).toEqual({ values: [4_000, null], atLeast: [0] })
  })
})
