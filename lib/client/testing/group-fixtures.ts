import type { GroupPartition, GroupSummary } from '@/lib/contract/groups'

/** Groups and their partitions as the server tells them, for tests: all is read, and nothing moves. */

const still = {
  verdict: { kind: 'ok', because: 'Everything is read.' },
  producePerSecond: 0,
  consumePerSecond: 0,
  catchUp: { state: 'caught-up' },
  dataLoss: { state: 'none' },
} as const

export function groupFixture(id: string, facts: Partial<GroupSummary> = {}): GroupSummary {
  return {
    id,
    type: 'classic',
    state: 'Stable',
    memberCount: 1,
    topicCount: 1,
    lag: '0',
    lagChangePerSecond: null,
    timeLag: null,
    recentLag: [],
    expired: null,
    empty: null,
    ...still,
    ...facts,
  }
}

export function partitionFixture(
  topic: string,
  partition: number,
  facts: Partial<GroupPartition> = {},
): GroupPartition {
  return {
    topic,
    partition,
    committedOffset: '5',
    logStartOffset: '0',
    highWatermark: '9',
    lag: '4',
    expired: null,
    unknown: null,
    memberId: null,
    timeLag: null,
    ...still,
    ...facts,
  }
}
