import 'server-only'
import type {
  LayoutRow,
  TopicDetail,
  TopicGroup,
  TopicPartitionDetail,
  TopicSummary,
} from '@/lib/contract/topics'
import { totalLag } from '@/lib/domain/groups/lag'
import { largestTimeLag } from '@/lib/domain/groups/time-lag'
import { replicaRole } from '@/lib/domain/topics/replica-role'
import type { Partition, Topic } from '@/lib/domain/topics/topic'
import { presentEmpty, presentTimeLag } from '@/lib/server/groups/present'
import { topicHealth } from '@/lib/server/live/cluster-totals'
import { replicaBytes, topicBytes } from '@/lib/server/live/disk-usage'
import { lastMessageAtMs } from '@/lib/server/live/newest-messages'
import {
  type ClusterSnapshot,
  type GroupFacts,
  type ObservedFailure,
  offsetOf,
} from '@/lib/server/live/snapshot'
import { presentInstant, presentInt64, presentObserved } from '@/lib/server/present-failures'

export function presentTopicSummary(snapshot: ClusterSnapshot, topic: Topic): TopicSummary {
  const settings = snapshot.settings.get(topic.name)
  return {
    name: topic.name,
    internal: topic.internal,
    partitionCount: topic.partitions.length,
    replicationFactor: smallestReplication(topic),
    health: topicHealth(snapshot.settings, topic),
    cleanupPolicy: settings?.cleanupPolicy ?? null,
    messageEstimate: presentInt64(messageEstimate(snapshot, topic)),
    messagesPerSecond: snapshot.rates.get(topic.name)?.total ?? null,
    groupCount: snapshot.groupsByTopic.get(topic.name)?.length ?? 0,
    estimateIsUpperBound: estimateIsUpperBound(snapshot, topic),
    sizeBytes: presentInt64(topicBytes(snapshot.disks, topic)),
    ...lagOfTopic(snapshot, topic.name),
    minInsyncReplicas: settings?.minInsyncReplicas ?? null,
    retentionMs: presentInt64(settings?.retentionMs ?? null),
    lastMessageAt: presentInstant(lastMessageAtMs(snapshot.newest, topic, snapshot.logStarts)),
  }
}

/** `nowMs` is for the age of failures. */
export function presentTopicDetail(
  snapshot: ClusterSnapshot,
  topic: Topic,
  nowMs: number,
): TopicDetail {
  return {
    topic: presentTopicSummary(snapshot, topic),
    topicId: topic.topicId,
    partitions: topic.partitions.map((each) => presentPartition(snapshot, topic.name, each)),
    failures: presentObserved(failuresOfTopic(snapshot, topic), nowMs),
    asOf: presentInstant(snapshot.asOfMs),
  }
}

/** Failures that touch a topic: its own, those of brokers that hold it, and those that name no place. */
export function failuresOfTopic(snapshot: ClusterSnapshot, topic: Topic): ObservedFailure[] {
  const holders = new Set(topic.partitions.flatMap((partition) => partition.replicas))
  return snapshot.failures.filter(({ failure: { at } }) => {
    if (at.groupId !== undefined) return false
    if (at.topic !== undefined) return at.topic === topic.name
    return at.brokerId === undefined || holders.has(at.brokerId)
  })
}

export function presentLayoutRow(topic: string, partition: Partition): LayoutRow {
  return {
    topic,
    partition: partition.partition,
    leader: partition.leader,
    preferredLeader: partition.replicas[0] ?? null,
    replicas: partition.replicas.map((brokerId) => ({
      brokerId,
      role: replicaRole(partition, brokerId),
    })),
  }
}

/** A group as seen from one topic: its lag there alone. */
export function presentTopicGroup(group: GroupFacts, topic: string): TopicGroup {
  const positions = group.partitions.filter((each) => each.topic === topic)
  const committed = positions.filter((each) => each.committedOffset !== null)
  return {
    id: group.listing.groupId,
    type: group.listing.type,
    state: group.description?.state ?? group.listing.state,
    lag: presentInt64(totalLag(positions)),
    timeLag: presentTimeLag(largestTimeLag(committed.map((each) => each.timeLag))),
    memberCount: group.description?.members.length ?? null,
    empty: presentEmpty(group),
    partitions: positions.map(({ partition, committedOffset }) => ({
      partition,
      committedOffset: presentInt64(committedOffset),
    })),
  }
}

function presentPartition(
  snapshot: ClusterSnapshot,
  topic: string,
  partition: Partition,
): TopicPartitionDetail {
  const offset = (table: ClusterSnapshot['logStarts']) =>
    presentInt64(offsetOf(table, topic, partition.partition))
  return {
    ...partition,
    logStartOffset: offset(snapshot.logStarts),
    highWatermark: offset(snapshot.highWatermarks),
    lastStableOffset: offset(snapshot.lastStables),
    messagesPerSecond: snapshot.rates.get(topic)?.partitions[partition.partition] ?? null,
    sizeBytes: presentInt64(leaderBytes(snapshot, topic, partition)),
  }
}

function leaderBytes(
  { disks }: ClusterSnapshot,
  topic: string,
  { partition, leader }: Partition,
): bigint | null {
  return leader === null ? null : replicaBytes(disks, leader, topic, partition)
}

function smallestReplication(topic: Topic): number {
  const counts = topic.partitions.map((partition) => partition.replicas.length)
  return counts.length === 0 ? 0 : Math.min(...counts)
}

function messageEstimate(snapshot: ClusterSnapshot, topic: Topic): bigint | null {
  let total = 0n
  for (const { partition } of topic.partitions) {
    const start = offsetOf(snapshot.logStarts, topic.name, partition)
    const end = offsetOf(snapshot.highWatermarks, topic.name, partition)
    if (start === null || end === null) return null
    // The start is read less often than the end; deletion in between must not make the count negative.
    if (end > start) total += end - start
  }
  return total
}

/**
 * Whether offsets without a message lie in the log: always where it is compacted, and where a transaction was seen open, since each
 * leaves a marker. One that Milena never saw leaves it at `false`. `null` while the policy or the stable end is unknown.
 */
function estimateIsUpperBound(snapshot: ClusterSnapshot, { name }: Topic): boolean | null {
  const policy = snapshot.settings.get(name)?.cleanupPolicy ?? null
  if (policy?.includes('compact') || snapshot.transactional.has(name)) return true
  return policy === null || !snapshot.lastStables.get(name)?.some(Boolean) ? null : false
}

/** The lag of all groups on one topic, and who has the most of it. */
function lagOfTopic(
  { groups, groupsByTopic }: ClusterSnapshot,
  topic: string,
): Pick<TopicSummary, 'lag' | 'largestLag'> {
  let lag: bigint | null = null
  let isKnown = true
  let largest: { groupId: string; lag: bigint } | null = null
  for (const groupId of groupsByTopic.get(topic) ?? []) {
    const places = groups?.get(groupId)?.partitions.filter((each) => each.topic === topic) ?? []
    const ofGroup = totalLag(places)
    if (ofGroup === null) isKnown = false
    else {
      lag = (lag ?? 0n) + ofGroup
      if (ofGroup > (largest?.lag ?? 0n)) largest = { groupId, lag: ofGroup }
    }
  }
  return {
    lag: isKnown ? presentInt64(lag) : null,
    largestLag: largest === null ? null : { ...largest, lag: largest.lag.toString() },
  }
}
