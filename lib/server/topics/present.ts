import 'server-only'
import type {
  LayoutRow,
  TopicDetail,
  TopicGroup,
  TopicPartitionDetail,
  TopicSummary,
} from '@/lib/contract/topics'
import { totalLag } from '@/lib/domain/groups/lag'
import { type PartitionHealth, partitionHealth } from '@/lib/domain/topics/partition-health'
import { replicaRole } from '@/lib/domain/topics/replica-role'
import type { Partition, Topic } from '@/lib/domain/topics/topic'
import {
  type ClusterSnapshot,
  type GroupFacts,
  type ObservedFailure,
  offsetOf,
} from '@/lib/server/live/snapshot'
import { presentInstant, presentInt64, presentObserved } from '@/lib/server/present-failures'

export function topicHealth(snapshot: ClusterSnapshot, topic: Topic): PartitionHealth {
  const minInsync = snapshot.settings.get(topic.name)?.minInsyncReplicas ?? null
  return partitionHealth(topic.partitions, minInsync)
}

export function presentTopicSummary(snapshot: ClusterSnapshot, topic: Topic): TopicSummary {
  return {
    name: topic.name,
    internal: topic.internal,
    partitionCount: topic.partitions.length,
    replicationFactor: smallestReplication(topic),
    health: topicHealth(snapshot, topic),
    cleanupPolicy: snapshot.settings.get(topic.name)?.cleanupPolicy ?? null,
    messageEstimate: presentInt64(messageEstimate(snapshot, topic)),
    messagesPerSecond: snapshot.rates.get(topic.name)?.total ?? null,
    groupCount: snapshot.groupsByTopic.get(topic.name)?.length ?? 0,
  }
}

/** `nowMs` is for the age of failures. */
export function presentTopicDetail(
  snapshot: ClusterSnapshot,
  topic: Topic,
  nowMs: number,
): TopicDetail {
  const settings = snapshot.settings.get(topic.name)
  return {
    topic: presentTopicSummary(snapshot, topic),
    topicId: topic.topicId,
    partitions: topic.partitions.map((each) => presentPartition(snapshot, topic.name, each)),
    minInsyncReplicas: settings?.minInsyncReplicas ?? null,
    retentionMs: presentInt64(settings?.retentionMs ?? null),
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
  return {
    id: group.listing.groupId,
    type: group.listing.type,
    state: group.description?.state ?? group.listing.state,
    lag: presentInt64(totalLag(group.partitions.filter((each) => each.topic === topic))),
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
  }
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
