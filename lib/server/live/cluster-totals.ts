import 'server-only'
import {
  type PartitionHealth,
  partitionHealth,
  sumHealth,
} from '@/lib/domain/topics/partition-health'
import type { Topic } from '@/lib/domain/topics/topic'
import { hasCommitted } from '@/lib/server/live/group-facts'
import type { GroupFacts, TopicRate, TopicSettings } from '@/lib/server/live/snapshot'

/** The figures of a whole cluster. */
export interface ClusterTotals {
  partitionCount: number
  health: PartitionHealth
  /** Over all groups of what is known; `null` while nothing is. */
  lag: bigint | null
  /** Groups that have committed something and whose lag is not known now: `lag` is without them. */
  groupsOfUnknownLag: number
  /** Over the topics whose rate is known; internal ones are Kafka's own housekeeping and do not count. */
  messagesPerSecond: number | null
}

export const noTotals: ClusterTotals = {
  partitionCount: 0,
  health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
  lag: null,
  groupsOfUnknownLag: 0,
  messagesPerSecond: null,
}

interface TotalledParts {
  topics: ReadonlyMap<string, Topic> | null
  settings: ReadonlyMap<string, TopicSettings>
  rates: ReadonlyMap<string, TopicRate>
  groups: ReadonlyMap<string, GroupFacts> | null
}

export function clusterTotals({ topics, settings, rates, groups }: TotalledParts): ClusterTotals {
  const all = [...(topics?.values() ?? [])]
  let lag: bigint | null = null
  let groupsOfUnknownLag = 0
  for (const group of groups?.values() ?? []) {
    if (group.lag !== null) lag = (lag ?? 0n) + group.lag
    else if (hasCommitted(group)) groupsOfUnknownLag++
  }
  let messagesPerSecond: number | null = null
  for (const { name, internal } of all) {
    const rate = rates.get(name)?.total ?? null
    if (rate !== null && !internal) messagesPerSecond = (messagesPerSecond ?? 0) + rate
  }
  return {
    partitionCount: all.reduce((count, topic) => count + topic.partitions.length, 0),
    health: sumHealth(all.map((topic) => topicHealth(settings, topic))),
    lag,
    groupsOfUnknownLag,
    messagesPerSecond,
  }
}

export function topicHealth(
  settings: ReadonlyMap<string, TopicSettings>,
  { name, partitions }: Topic,
): PartitionHealth {
  return partitionHealth(partitions, settings.get(name)?.minInsyncReplicas ?? null)
}
