import { describe, expect, it } from 'vitest'
import { createHistories } from '@/lib/server/live/histories'
import type { GroupReadings } from '@/lib/server/live/read-groups'
import { SnapshotBuilder } from '@/lib/server/live/snapshot-builder'
import { noReadings, type Readings } from '@/lib/server/live/sweep'
import { fakeGroup, fakeTopic } from '@/lib/server/testing/fake-kafka'
import { inOnePiece } from '@/lib/server/testing/in-one-piece'

const startMs = 1_700_000_000_000
const groupIds = ['billing', 'reports', 'shipping']

function groupAt(groupId: string, sweep: number, nowMs: number): GroupReadings {
  return {
    listing: fakeGroup(groupId),
    description: null,
    offsets: [0, 1].map((partition) => ({
      topic: 'orders',
      partition,
      offset: BigInt(90 + sweep * partition),
      leaderEpoch: null,
      metadata: null,
    })),
    offsetsAtMs: nowMs,
    offsetsState: 'Stable',
    suspectedMoveAtMs: null,
    movedWhileEmptyAtMs: null,
  }
}

/** What a sweep has read of these groups, in which one partition of each is read on. */
function readingsAt(sweep: number, ids: readonly string[]): Readings {
  const nowMs = startMs + sweep * 1_000
  const ends = [0, 1].map(() => ({ offset: BigInt(100 + sweep * 2), atMs: nowMs }))
  return {
    ...noReadings,
    answering: new Set([1]),
    topics: new Map([['orders', fakeTopic('orders', 2)]]),
    layoutAtMs: nowMs,
    positions: { ...noReadings.positions, highWatermarks: new Map([['orders', ends]]) },
    groups: new Map(ids.map((groupId) => [groupId, groupAt(groupId, sweep, nowMs)])),
  }
}

function setUp() {
  const histories = createHistories()
  const builder = new SnapshotBuilder(histories)
  const build = (sweep: number, ids = groupIds) => {
    const nowMs = startMs + sweep * 1_000
    const head = { version: sweep + 1, failures: [] }
    return builder.build(readingsAt(sweep, ids), head, { startedMs: nowMs, nowMs, gapMs: 2_500 })
  }
  const totalOf = (groupId: string) =>
    histories.lag.read(groupId, {
      measure: 'messages',
      fromMs: startMs,
      toMs: startMs + 60_000,
      points: 60,
      partitionLimit: 10,
    })?.total
  return { build, totalOf, histories }
}

describe('SnapshotBuilder', () => {
  it('gives way after each group', () => {
    const { build } = setUp()
    const work = build(0)
    let steps = 0
    while (!work.next().done) steps += 1
    expect(steps).toBeGreaterThanOrEqual(groupIds.length)
  })

  it('shows no hole in any history while it is at work', () => {
    const { build, totalOf } = setUp()
    for (let sweep = 0; sweep < 5; sweep += 1) inOnePiece(build(sweep))
    const before = totalOf('billing')
    expect(before).toHaveLength(5)
    const work = build(5)
    let seen = 0
    while (!work.next().done) {
      seen += 1
      for (const groupId of groupIds) {
        const total = totalOf(groupId) ?? []
        expect(total).not.toContain(null)
        expect(total.length).toBeGreaterThanOrEqual(5)
      }
    }
    expect(seen).toBeGreaterThan(0)
    for (const groupId of groupIds) expect(totalOf(groupId)).toHaveLength(6)
  })

  it('forgets a group that is gone, and what was kept for it', () => {
    const { build, histories } = setUp()
    expect([...(inOnePiece(build(0)).groups?.keys() ?? [])]).toEqual(groupIds)
    expect(histories.commitWindows.placeCount).toBe(6)
    const { groups, groupsByTopic } = inOnePiece(build(1, ['billing']))
    expect([...(groups?.keys() ?? [])]).toEqual(['billing'])
    expect(groupsByTopic.get('orders')).toEqual(['billing'])
    expect(histories.commitWindows.placeCount).toBe(2)
  })
})
