import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { KeyPlace } from '@/lib/domain/messages/explain-partitions'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { toFailure } from '@/lib/kafka/kafka-error'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import type { PartitionLeader } from './follow-leader'
import { earlierOf, laterOf } from './offset-order'
import { readLog } from './partition-log'

/** Keys from both ends of a topic, and where each was found. */
export interface KeySample {
  partitionCount: number
  newest: KeyPlace[]
  oldest: KeyPlace[]
  /** Of the newest: read, and of these without a key. */
  messagesRead: number
  withoutKey: number
  failures: Failure[]
}

/** Spread over the topic where it has more. */
const PARTITIONS_MAX = 24
const NEWEST_IN_ALL = 1_000
const NEWEST_MIN = 40
const OLDEST_MAX = 40
const PARTITIONS_AT_A_TIME = 6
/** Stored bytes of one partition's end; its first batch comes whole in any case. */
const BYTES_MAX = 512 * 1024
const FIRST_FETCH_BYTES = 64 * 1024

/**
 * The keys of about a thousand of the newest messages, and of some of the oldest, spread over partitions. Reads no more than half a
 * MiB or a batch of each end of 24 partitions. Throws KafkaError when no broker answers; a partition that cannot be read is a
 * failure, and so is a topic that is not there.
 */
export async function sampleKeys(
  cluster: KafkaCluster,
  topicName: string,
  options: CallOptions = {},
): Promise<KeySample> {
  const { topics } = await describeTopics(cluster, [topicName], options)
  const topic = topics.items[0]
  const sample: KeySample = {
    partitionCount: topic?.partitions.length ?? 0,
    newest: [],
    oldest: [],
    messagesRead: 0,
    withoutKey: 0,
    failures: [...topics.failures],
  }
  if (topic === undefined) return sample
  const { topicId, partitions } = topic
  const chosen: PartitionLeader[] = spread(partitions, PARTITIONS_MAX).map(
    ({ partition, leader }) => ({ topic: topicName, topicId, partition, leader }),
  )
  const [earliest, latest] = await Promise.all([
    listOffsets(cluster, 'earliest', chosen, options),
    listOffsets(cluster, 'latest', chosen, options),
  ])
  sample.failures.push(...latest.failures)
  const starts = new Map(earliest.items.map(({ partition, offset }) => [partition, offset]))
  const ends = new Map(latest.items.map(({ partition, offset }) => [partition, offset]))
  const newestMax = Math.max(NEWEST_MIN, Math.ceil(NEWEST_IN_ALL / chosen.length))
  await mapLimited(chosen, PARTITIONS_AT_A_TIME, async (leader) => {
    const [start, end] = [starts.get(leader.partition), ends.get(leader.partition)]
    if (start == null || end == null || start >= end) return
    const newestFrom = laterOf(start, end - BigInt(newestMax))
    const oldestTo = earlierOf(newestFrom, start + BigInt(OLDEST_MAX))
    try {
      const newest = await keysIn(cluster, leader, { from: newestFrom, to: end }, options)
      sample.newest.push(...newest.places)
      sample.messagesRead += newest.messagesRead
      sample.withoutKey += newest.messagesRead - newest.places.length
      const oldest = await keysIn(cluster, leader, { from: start, to: oldestTo }, options)
      sample.oldest.push(...oldest.places)
    } catch (error) {
      const { partition } = leader
      sample.failures.push(toFailure(error, { topic: topicName, partition }))
    }
  })
  return sample
}

/** At most so many, at even distances. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items]
  return items.filter(
    (_, index) =>
      Math.floor((index * most) / items.length) !== Math.floor(((index - 1) * most) / items.length),
  )
}

async function keysIn(
  cluster: KafkaCluster,
  leader: PartitionLeader,
  { from, to }: { from: bigint; to: bigint },
  options: CallOptions,
): Promise<{ places: KeyPlace[]; messagesRead: number }> {
  const places: KeyPlace[] = []
  let messagesRead = 0
  let bytes = 0
  const span = { from, to, firstFetchBytes: FIRST_FETCH_BYTES }
  for await (const part of readLog(cluster, leader, span, options)) {
    if (part.kind !== 'batch' || part.batch.control) continue
    for (const { key, offset } of part.batch.records) {
      if (offset < from || offset >= to) continue
      messagesRead += 1
      // Copied: a key would otherwise keep its whole batch in memory.
      if (key !== null) places.push({ key: Uint8Array.from(key), partition: leader.partition })
    }
    bytes += part.batch.facts.sizeBytes
    if (bytes >= BYTES_MAX) break
  }
  return { places, messagesRead }
}
