import 'server-only'
import type { PartitionOffset, Topic } from '@/lib/domain/topics/topic'
import type { OffsetReading, OffsetTable } from '@/lib/server/live/snapshot'

/**
 * A new table with what was read now; what was not read keeps its last good reading. Topics that are gone, and partitions
 * beyond a topic's count, leave it.
 */
export function mergeReadings(
  before: OffsetTable,
  read: readonly PartitionOffset[],
  topics: ReadonlyMap<string, Topic>,
  atMs: number,
): OffsetTable {
  const merged = new Map<string, (OffsetReading | undefined)[]>()
  for (const [name, { partitions }] of topics) {
    merged.set(name, (before.get(name) ?? []).slice(0, partitions.length))
  }
  for (const { topic, partition, offset } of read) {
    const readings = merged.get(topic)
    if (readings && offset !== null) readings[partition] = { offset, atMs }
  }
  return merged
}
