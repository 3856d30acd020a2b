import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { isKafkaError } from '@/lib/kafka/kafka-error'
import { deadline } from '@/lib/server/deadline'

/** Brokers learn of a change one after the other: what is read right after it may be what was before. */
const SEEN_WITHIN_MS = 5_000
const PAUSE_MS = 150

/**
 * Reads until `isSeen`, or for five seconds; answers what was read last, `null` where nothing could be. `read` has the signal of
 * the deadline.
 */
export async function untilSeen<T>(
  read: (signal: AbortSignal) => Promise<T>,
  isSeen: (value: T) => boolean,
): Promise<T | null> {
  const signal = deadline(SEEN_WITHIN_MS)
  let last: T | null = null
  while (!signal.aborted) {
    try {
      last = await read(signal)
      if (isSeen(last)) return last
    } catch (error) {
      // A broker that does not answer now may do so at the next try; one that refuses will refuse again.
      if (isKafkaError(error) && error.code !== null && !error.retriable) return last
    }
    await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
  return last
}
