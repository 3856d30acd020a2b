import 'server-only'
import type { MessageRead, ReadRequest } from '@/lib/kafka/messages/read-messages'
import { deadline } from '@/lib/server/deadline'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

/**
 * All of one read, fan-out and retries included. Silent brokers end it much sooner; this is for much to read over a slow network, and
 * less than the minute that proxies in between wait.
 */
const READ_DEADLINE_MS = 50_000

/** Reads messages; a read that got hold of no partition at all is a problem, not an empty page. */
export async function readOrFail(
  kafka: KafkaOperations,
  request: ReadRequest,
  signal?: AbortSignal,
): Promise<MessageRead> {
  const result = await kafka.readMessages(request, { signal: deadline(READ_DEADLINE_MS, signal) })
  const [failure] = result.failures
  const nothingKnown = result.items.length === 0 && result.bounds.every(isUnknown)
  if (failure && nothingKnown) throw problemOfFailure(failure)
  return result
}

function isUnknown({ highWatermark }: MessageRead['bounds'][number]): boolean {
  return highWatermark === null
}
