import 'server-only'
import type { GroupFacts, GroupPlace } from '@/lib/server/live/snapshot'
import { fakeGroup } from '@/lib/server/testing/fake-kafka'

/** A group of which nothing has been read. */
export function fakeGroupFacts(groupId: string, facts: Partial<GroupFacts> = {}): GroupFacts {
  return {
    listing: fakeGroup(groupId),
    description: null,
    offsets: null,
    offsetsAtMs: null,
    partitions: [],
    lag: null,
    expired: null,
    verdict: { kind: 'unknown', worst: null, count: 0, of: 0, unread: 0 },
    producePerSecond: null,
    consumePerSecond: null,
    lagChangePerSecond: null,
    catchUp: null,
    dataLoss: { state: 'none' },
    timeLag: null,
    recentLag: [],
    movedWhileEmptyAtMs: null,
    empty: null,
    ...facts,
  }
}

/** A partition of a group with nothing to read. */
export function fakePlace(topic: string, partition: number, facts: Partial<GroupPlace> = {}) {
  return {
    topic,
    partition,
    committedOffset: 100n,
    logStartOffset: 0n,
    highWatermark: 100n,
    lag: 0n,
    expired: 0n,
    unknown: null,
    timeLag: { ms: 0, atLeast: false },
    producePerSecond: null,
    consumePerSecond: null,
    catchUp: { state: 'caught-up' },
    dataLoss: { state: 'none' },
    verdict: { kind: 'ok', rule: 'all-read' },
    ...facts,
  } satisfies GroupPlace
}
