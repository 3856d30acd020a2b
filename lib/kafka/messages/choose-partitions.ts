import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { Topic } from '@/lib/domain/topics/topic'
import { brokerFailure } from '@/lib/kafka/kafka-error'
import { UNKNOWN_TOPIC_OR_PARTITION } from '@/lib/kafka/topics/leader-errors'
import type { PartitionLeader } from './follow-leader'

/** The partitions wanted of a topic (`null` is all of them), in order, and those that it does not have. */
export function choosePartitions(
  { name, topicId, partitions }: Topic,
  wanted: readonly number[] | null,
): { partitions: PartitionLeader[]; missing: Failure[] } {
  const all = new Map(partitions.map(({ partition, leader }) => [partition, leader]))
  const ids = wanted === null ? [...all.keys()] : [...new Set(wanted)].sort((a, b) => a - b)
  const missing = ids
    .filter((partition) => !all.has(partition))
    .map((partition) => brokerFailure(UNKNOWN_TOPIC_OR_PARTITION, { topic: name, partition }))
  const found = ids
    .filter((partition) => all.has(partition))
    .map((partition) => ({ topic: name, topicId, partition, leader: all.get(partition) ?? null }))
  return { partitions: found, missing }
}
