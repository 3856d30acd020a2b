import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What may be wrong with a cluster or a group. */
export type FindingKind =
  | 'cluster-unreachable'
  | 'no-controller'
  | 'broker-silent'
  | 'offline-partitions'
  | 'under-min-isr'
  | 'under-replicated'
  | 'group-without-members'
  | 'group-stalled'
  | 'group-falling-behind'
  | 'group-churning'
  | 'group-lost-data'
  | 'group-losing-data'

export type FindingLevel = 'critical' | 'warning'

/** A group that reads what is concerned. `lag` `null` is unknown. */
export interface HitGroup {
  id: string
  lag: bigint | null
}

/** Something that is wrong at one moment. */
export interface Observation {
  kind: FindingKind
  level: FindingLevel
  /** `null` where the kind counts none. */
  partitionCount: number | null
  /** At most five of each, the worst first; the counts are of all. Partitions are named where it matters which. */
  partitions: TopicPartition[]
  brokers: number[]
  topics: string[]
  topicCount: number
  groups: HitGroup[]
  groupCount: number
  /** Of a group, lag gained per second; `null` elsewhere. */
  lagChangePerSecond: number | null
  /** Messages that were deleted unread; `null` where the kind counts none. */
  messageCount: bigint | null
  /** In how many milliseconds the first unread message is deleted; `null` elsewhere. */
  lossInMs: number | null
}

/** Something that has been wrong since `sinceMs` without a break. */
export interface Finding extends Observation {
  sinceMs: number
}

/** How many brokers, topics and groups a finding names. */
export const NAMED_MAX = 5

/** A finding that concerns nothing in particular; the kinds fill in what they concern. */
export function observation(
  kind: FindingKind,
  level: FindingLevel,
  facts: Partial<Observation> = {},
): Observation {
  return {
    kind,
    level,
    partitionCount: null,
    partitions: [],
    brokers: [],
    topics: [],
    topicCount: 0,
    groups: [],
    groupCount: 0,
    lagChangePerSecond: null,
    messageCount: null,
    lossInMs: null,
    ...facts,
  }
}

/** The group with the larger lag first; unknown lag last. */
export function byLag(a: HitGroup, b: HitGroup): number {
  const difference = (b.lag ?? -1n) - (a.lag ?? -1n)
  if (difference !== 0n) return difference > 0n ? 1 : -1
  return a.id < b.id ? -1 : 1
}
