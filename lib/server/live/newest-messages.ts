import 'server-only'
import type { PartitionOffset, Topic, TopicPartition } from '@/lib/domain/topics/topic'
import { type OffsetTable, offsetOf } from '@/lib/server/live/snapshot'

/** The timestamp of the newest message of a partition, and where the log ended when it was read. */
export interface NewestReading {
  highWatermark: bigint
  /** Milliseconds since 1970; `null` where there is no message. */
  timestampMs: bigint | null
  atMs: number
}

/** By topic; the index of the array is the partition. */
export type NewestTable = ReadonlyMap<string, readonly (NewestReading | undefined)[]>

type LedPartition = TopicPartition & { leader: number | null }

/** A broker looks each of them up in its segments, so they are asked for a few at a time. */
const ASKED_MAX = 1_000
/** The last moment that JavaScript's dates and ISO 8601 can tell; producers may write any timestamp. */
const LAST_MOMENT_MS = 8_640_000_000_000_000n

/** Partitions whose log has moved since their newest message was read, those longest unread first. */
export function movedPartitions(
  table: NewestTable,
  topics: ReadonlyMap<string, Topic>,
  highWatermarks: OffsetTable,
): LedPartition[] {
  const moved: (LedPartition & { atMs: number })[] = []
  for (const [topic, { partitions }] of topics) {
    for (const { partition, leader } of partitions) {
      const end = offsetOf(highWatermarks, topic, partition)
      const known = table.get(topic)?.[partition]
      if (leader === null || end === null || known?.highWatermark === end) continue
      moved.push({ topic, partition, leader, atMs: known?.atMs ?? 0 })
    }
  }
  moved.sort((a, b) => a.atMs - b.atMs)
  return moved
    .slice(0, ASKED_MAX)
    .map(({ topic, partition, leader }) => ({ topic, partition, leader }))
}

/** A new table with what was read now; what was not read keeps its last reading. */
export function mergeNewest(
  before: NewestTable,
  read: readonly PartitionOffset[],
  { topics, highWatermarks }: { topics: ReadonlyMap<string, Topic>; highWatermarks: OffsetTable },
  atMs: number,
): NewestTable {
  const merged = new Map<string, (NewestReading | undefined)[]>()
  for (const [name, { partitions }] of topics) {
    merged.set(name, (before.get(name) ?? []).slice(0, partitions.length))
  }
  for (const { topic, partition, timestampMs } of read) {
    const readings = merged.get(topic)
    const highWatermark = offsetOf(highWatermarks, topic, partition)
    if (readings && highWatermark !== null) {
      readings[partition] = { highWatermark, timestampMs, atMs }
    }
  }
  return merged
}

/**
 * When the newest message of a topic was written, by its own timestamp; `null` where there is none, and while some partition was
 * never read. A partition that retention has emptied since counts as empty.
 */
export function lastMessageAtMs(
  table: NewestTable,
  { name, partitions }: Topic,
  logStarts: OffsetTable,
): number | null {
  let newest: bigint | null = null
  for (const { partition } of partitions) {
    const reading = table.get(name)?.[partition]
    if (reading === undefined) return null
    const { highWatermark, timestampMs } = reading
    const start = offsetOf(logStarts, name, partition)
    if (timestampMs === null || (start !== null && start >= highWatermark)) continue
    if (newest === null || timestampMs > newest) newest = timestampMs
  }
  return newest === null || newest > LAST_MOMENT_MS ? null : Number(newest)
}
