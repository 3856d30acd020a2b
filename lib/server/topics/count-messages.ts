import 'server-only'
import type { PartitionOffset, Topic } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

/**
 * Offsets between the log starts and the ends of a topic, read now: how many messages it has at most. With `olderThanMs`, in
 * milliseconds since 1970, only those before the first message of that time. `null` where a partition cannot be read.
 */
export async function countMessages(
  kafka: KafkaOperations,
  topic: Topic,
  options: CallOptions,
  olderThanMs: bigint | null = null,
): Promise<bigint | null> {
  const places = topic.partitions.map(({ partition, leader }) => ({
    topic: topic.name,
    partition,
    leader,
  }))
  const [starts, ends, atTime] = await Promise.all([
    kafka.listOffsets('earliest', places, options),
    kafka.listOffsets('latest', places, options),
    olderThanMs === null ? null : kafka.listOffsets({ timestampMs: olderThanMs }, places, options),
  ])
  const failures = [starts, ends, atTime].flatMap((each) => each?.failures ?? [])
  if (failures.length > 0) return null
  const [first, last, timed] = [starts, ends, atTime].map((each) => byPartition(each?.items ?? []))
  let total = 0n
  for (const { partition } of places) {
    const start = first?.get(partition)
    // No message of that time or later: all of them are older.
    const end = timed?.get(partition) ?? last?.get(partition)
    if (start === undefined || end === undefined) return null
    if (end > start) total += end - start
  }
  return total
}

function byPartition(offsets: readonly PartitionOffset[]): Map<number, bigint> {
  return new Map(
    offsets.flatMap(({ partition, offset }) =>
      offset === null ? [] : [[partition, offset] as const],
    ),
  )
}
