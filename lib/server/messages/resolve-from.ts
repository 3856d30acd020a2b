import 'server-only'
import { type OffsetCursor, parseCursor } from '@/lib/domain/messages/offset-cursor'
import type { ReadFrom } from '@/lib/kafka/messages/read-starts'
import { deadline } from '@/lib/server/deadline'
import { findGroup } from '@/lib/server/groups/find-group'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { readFresh } from '@/lib/server/live/read-fresh'

const GROUP_WITHIN_MS = 5_000

/**
 * Where to begin, from the words of the contract. What a group has committed is read from Kafka now. Throws `invalid-request` for
 * a cursor that names no offset, `not-found` for a group that is not there or has committed nothing on this topic, and a Kafka
 * problem when its offsets cannot be read.
 */
export async function resolveFrom(
  monitor: ClusterMonitor,
  topic: string,
  text: string,
  signal?: AbortSignal,
): Promise<ReadFrom> {
  const [at = ''] = text.split(':', 1)
  const value = text.slice(at.length + 1)
  switch (at) {
    case 'earliest':
      return { at: 'earliest' }
    case 'offset':
      return { at: 'offset', offset: BigInt(value) }
    case 'time':
      return { at: 'time', timestampMs: BigInt(value) }
    case 'at':
      return { at: 'offsets', offsets: cursorOf(value) }
    case 'group':
      return { at: 'offsets', offsets: await committedOffsets(monitor, topic, value, signal) }
    default:
      return { at: 'latest' }
  }
}

function cursorOf(text: string): OffsetCursor {
  const cursor = parseCursor(text)
  if (cursor !== null) return cursor
  throw new ProblemError('invalid-request', 'from: not PARTITION:OFFSET,…', {
    errors: [{ pointer: '/query/from', detail: 'partition:offset, several separated by commas' }],
  })
}

async function committedOffsets(
  monitor: ClusterMonitor,
  topic: string,
  groupId: string,
  signal?: AbortSignal,
): Promise<OffsetCursor> {
  const { listing } = await readFresh(monitor.configuration.id, () => findGroup(monitor, groupId))
  const { items, failures } = await monitor.kafka.fetchGroupOffsets([listing], {
    signal: deadline(GROUP_WITHIN_MS, signal),
  })
  const [failure] = failures
  if (items.length === 0 && failure) throw problemOfFailure(failure)
  const committed = items
    .flatMap(({ offsets }) => offsets)
    .filter((each) => each.topic === topic)
    .map(({ partition, offset }) => [partition, offset] as const)
  if (committed.length > 0) return new Map(committed)
  throw new ProblemError('not-found', `Group “${groupId}” has committed nothing on ${topic}.`)
}
