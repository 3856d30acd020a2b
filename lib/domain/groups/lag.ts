import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What is known of one partition of a group. A `null` is unknown, and `unknownEnd` says why the end is. */
export interface GroupPosition extends TopicPartition {
  committedOffset: bigint | null
  logStartOffset: bigint | null
  highWatermark: bigint | null
  unknownEnd?: string
  /** The lag as the broker itself counts it: only of share groups, see `CommittedOffset.lag`. */
  toldLag?: bigint
}

export interface PartitionLag extends TopicPartition {
  committedOffset: bigint | null
  logStartOffset: bigint | null
  highWatermark: bigint | null
  /** Messages from the committed offset to the end of the log; never negative. */
  lag: bigint | null
  /** How many of them retention has deleted already: the group will never read them. */
  expired: bigint | null
  /** Why `lag` is `null`; `null` when it is not. */
  unknown: string | null
}

/**
 * The lag of one partition, as Kafka's own tools count it: high watermark minus committed offset. `expired` is the part of
 * it that lies before the log's start. Where the broker tells the lag itself, that is taken.
 */
export function partitionLag(position: GroupPosition): PartitionLag {
  const { topic, partition, committedOffset, logStartOffset, highWatermark, toldLag } = position
  const unknown = whyUnknown(position)
  const isKnown = committedOffset !== null && highWatermark !== null && unknown === null
  const lag = isKnown ? (toldLag ?? highWatermark - committedOffset) : null
  const unread = firstUnread({ committedOffset, highWatermark, lag })
  // Written out, since objects of one shape are made many times faster than copies of others.
  return {
    topic,
    partition,
    committedOffset,
    logStartOffset,
    highWatermark,
    lag,
    expired: unread === null || logStartOffset === null ? null : expiredOf(unread, logStartOffset),
    unknown,
  }
}

/**
 * The offset of the oldest message that the group has not read; `null` where its lag is unknown. The start offset of a share group stays at
 * the last messages that were acknowledged until the next ones are, be that hours later. What it still has to read is taken to be the end of
 * the log: what was acknowledged out of order is at most a few deliveries old.
 */
export function firstUnread({
  committedOffset,
  highWatermark,
  lag,
}: Pick<PartitionLag, 'committedOffset' | 'highWatermark' | 'lag'>): bigint | null {
  if (committedOffset === null || highWatermark === null || lag === null) return null
  return highWatermark - lag > committedOffset ? highWatermark - lag : committedOffset
}

function expiredOf(unread: bigint, logStartOffset: bigint): bigint {
  return logStartOffset > unread ? logStartOffset - unread : 0n
}

function whyUnknown(position: GroupPosition): string | null {
  const { committedOffset, highWatermark, unknownEnd } = position
  if (committedOffset === null) return 'The group has committed no offset here.'
  if (unknownEnd !== undefined) return unknownEnd
  if (highWatermark === null) return 'The end of the log has not been read yet.'
  if (committedOffset > highWatermark) {
    return 'The committed offset lies beyond the end of the log: the topic was probably deleted and created again.'
  }
  return null
}

/** The sum over partitions with a commit; `null` while one of them is unknown, or when there is no commit at all. */
export function totalLag(partitions: Iterable<PartitionLag>): bigint | null {
  let total: bigint | null = null
  for (const { committedOffset, lag } of partitions) {
    if (committedOffset === null) continue
    if (lag === null) return null
    total = (total ?? 0n) + lag
  }
  return total
}
