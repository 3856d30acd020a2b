import { describe, expect, it } from 'vitest'
import type { DataLoss } from '@/lib/domain/groups/data-loss'
import type { PartitionVerdict } from '@/lib/domain/groups/partition-verdict'
import { groupLosses, type UnreadPlace } from './group-loss'

const MINUTE = 60_000
const stalled: PartitionVerdict = {
  kind: 'stalled',
  stillMs: 200_000,
  atLeast: false,
  arrived: 9n,
  lag: 9n,
}
const inMs = (ms: number): DataLoss => ({ state: 'in', ms, by: 'age', orSooner: false })

const place = (partition: number, facts: Partial<UnreadPlace> = {}): UnreadPlace => ({
  topic: 'orders',
  partition,
  committedOffset: 5n,
  expired: 0n,
  dataLoss: { state: 'none' },
  verdict: stalled,
  ...facts,
})
const losses = (...partitions: UnreadPlace[]) => groupLosses({ id: 'billing', lag: 9n, partitions })

describe('groupLosses', () => {
  it('tells what was deleted unread: how much, and where most of it', () => {
    expect(losses(place(0), place(1, { expired: 4n }), place(2, { expired: 40n }))).toMatchObject([
      {
        kind: 'group-lost-data',
        level: 'critical',
        messageCount: 44n,
        partitions: [
          { topic: 'orders', partition: 2 },
          { topic: 'orders', partition: 1 },
        ],
        partitionCount: 2,
        groups: [{ id: 'billing', lag: 9n }],
      },
    ])
  })

  it('tells what is deleted unread within three hours, and within one as an alarm', () => {
    const found = (ms: number) => losses(place(0, { dataLoss: inMs(ms) }))
    expect(found(181 * MINUTE)).toEqual([])
    expect(found(180 * MINUTE)).toMatchObject([{ kind: 'group-losing-data', level: 'warning' }])
    expect(found(60 * MINUTE)).toMatchObject([{ level: 'critical', lossInMs: 60 * MINUTE }])
    const two = losses(
      place(0, { dataLoss: inMs(90 * MINUTE) }),
      place(1, { dataLoss: inMs(30 * MINUTE) }),
    )
    expect(two).toMatchObject([
      { lossInMs: 30 * MINUTE, partitions: [{ partition: 1 }, { partition: 0 }] },
    ])
  })

  it('takes nothing for lost that nobody reads, that is a marker, or that is not known', () => {
    const unread = { kind: 'unread', stillMs: 1, lag: 9n } as const
    const markers = { kind: 'ok', rule: 'only-markers' } as const
    expect(losses(place(0, { expired: 4n, verdict: unread }))).toEqual([])
    expect(losses(place(0, { expired: 1n, verdict: markers }))).toEqual([])
    expect(losses(place(0, { expired: null }))).toEqual([])
    expect(losses(place(0, { dataLoss: inMs(1), verdict: unread }))).toEqual([])
  })

  it('does not take the pace of one minute of who keeps up for a loss to come', () => {
    const verdict = { kind: 'ok', rule: 'young', ageMs: 100 } as const
    expect(losses(place(0, { dataLoss: inMs(MINUTE), verdict }))).toEqual([])
  })
})
