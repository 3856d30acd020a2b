import 'server-only'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupReadings } from '@/lib/server/live/read-groups'
import { type OffsetTable, offsetOf } from '@/lib/server/live/snapshot'
import type { SweepContext } from '@/lib/server/live/sweep-context'

/** A message written before Milena watched: when the end of its log was at `offset`. */
export interface PastEnd extends TopicPartition {
  offset: number
  /** Its timestamp, in milliseconds since 1970. */
  writtenMs: number
}

/** How far back is asked for: a minute, five, a quarter of an hour, one, three, six hours, a day. */
const AGES_MS = [60_000, 300_000, 900_000, 3_600_000, 10_800_000, 21_600_000, 86_400_000]
/** Brokers look each of them up in an index; these are asked for once, so the rest can wait for what will be watched. */
const PARTITIONS_MAX = 2_000

type LedPartition = TopicPartition & { leader: number | null }

/**
 * Messages of the last day, the newest first, for partitions in which some group is behind, so that a time lag is known from the first
 * sweep on. What cannot be read, or bears the time of no clock here, is left out: it is only a better beginning.
 */
export async function readPastEnds(
  groups: ReadonlyMap<string, GroupReadings>,
  topics: ReadonlyMap<string, Topic>,
  ends: OffsetTable,
  { kafka, signal, now }: SweepContext,
): Promise<PastEnd[]> {
  const behind = partitionsBehind(groups, topics, ends)
  if (behind.length === 0) return []
  const nowMs = now()
  const past: PastEnd[] = []
  for (const ageMs of AGES_MS) {
    const timestampMs = BigInt(nowMs - ageMs)
    const { items } = await kafka.listOffsets({ timestampMs }, behind, { signal })
    for (const { topic, partition, offset, timestampMs: written } of items) {
      if (offset === null || written === null || written > nowMs) continue
      past.push({ topic, partition, offset: Number(offset), writtenMs: Number(written) })
    }
  }
  return past
}

function partitionsBehind(
  groups: ReadonlyMap<string, GroupReadings>,
  topics: ReadonlyMap<string, Topic>,
  ends: OffsetTable,
): LedPartition[] {
  const behind = new Map<string, LedPartition>()
  for (const { offsets } of groups.values()) {
    for (const { topic, partition, offset } of offsets ?? []) {
      const leader = topics.get(topic)?.partitions[partition]?.leader ?? null
      const end = offsetOf(ends, topic, partition)
      if (leader === null || end === null || end <= offset) continue
      behind.set(`${topic}/${partition}`, { topic, partition, leader })
    }
  }
  return [...behind.values()].slice(0, PARTITIONS_MAX)
}
