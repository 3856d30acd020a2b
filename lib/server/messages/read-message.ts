import 'server-only'
import type { LogEntry as WireEntry } from '@/lib/contract/messages'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { MessageRead } from '@/lib/kafka/messages/read-messages'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import { presentEntry } from '@/lib/server/messages/present'
import { WHOLE_BYTES_MAX } from '@/lib/server/messages/present-payload'
import { readOrFail } from '@/lib/server/messages/read-or-fail'
import { findCluster } from '@/lib/server/runtime'

export interface MessagePlace {
  topic: string
  partition: number
  offset: bigint
}

/**
 * What is stored at one offset, whole: a message, a transaction marker, or the gap that the offset lies in. Throws
 * `unknown-cluster`, `not-found` for an offset outside the log, and a Kafka problem when the partition cannot be read.
 */
export async function readMessage(
  clusterId: string,
  place: MessagePlace,
  signal?: AbortSignal,
): Promise<WireEntry> {
  const { kafka } = findCluster(clusterId)
  const { topic, partition, offset } = place
  const request = {
    topic,
    partitions: [partition],
    from: { at: 'offset' as const, offset },
    direction: 'forward' as const,
    limit: 1,
    isolation: 'read_uncommitted' as const,
  }
  const result = await readOrFail(kafka, request, signal)
  const entry = result.items.find((each) => holds(each, offset))
  if (entry) return presentEntry(entry, WHOLE_BYTES_MAX)
  throw missing(place, result)
}

function holds(entry: LogEntry, offset: bigint): boolean {
  if (entry.kind === 'gap') return entry.firstOffset <= offset && offset <= entry.lastOffset
  return entry.offset === offset
}

function missing({ topic, partition, offset }: MessagePlace, result: MessageRead): ProblemError {
  const [failure] = result.failures
  if (failure) return problemOfFailure(failure)
  const { logStartOffset = null, highWatermark = null } =
    result.bounds.find((each) => each.partition === partition) ?? {}
  const place = `${topic}-${partition}`
  if (logStartOffset !== null && offset < logStartOffset) {
    const detail = `Offset ${offset} of ${place} has been deleted: the log now starts at ${logStartOffset}.`
    return new ProblemError('not-found', detail)
  }
  if (highWatermark !== null && offset >= highWatermark) {
    const detail = `Offset ${offset} of ${place} has not been written yet: the next one will be ${highWatermark}.`
    return new ProblemError('not-found', detail)
  }
  return new ProblemError('not-found', `Nothing is stored at offset ${offset} of ${place}.`)
}
