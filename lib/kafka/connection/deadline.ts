import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { type KafkaError, ownError } from '@/lib/kafka/kafka-error'

interface Deadline {
  timeoutMs: number
  /** Asked when that has passed: how much longer to wait after all, for what happened meanwhile. Not at all unless given. */
  leftMs?: () => number
  signal?: AbortSignal | undefined
  /** Called when time is up; what it answers is thrown. */
  onTimeout: () => Error
}

/**
 * The result of `work`, if it comes in time; REQUEST_ABORTED when `signal` fires first. The work itself is not stopped,
 * only no longer waited for. Leaves neither timer nor listener behind.
 */
export async function withDeadline<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  const { timeoutMs, leftMs = () => 0, signal, onTimeout } = deadline
  let stopWaiting = () => {}
  const interruption = new Promise<never>((_, reject) => {
    const abort = () => reject(requestAborted())
    const endAlarm = setAlarm(timeoutMs, leftMs, () => reject(onTimeout()))
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    stopWaiting = () => {
      endAlarm()
      signal?.removeEventListener('abort', abort)
    }
  })
  try {
    return await Promise.race([work, interruption])
  } finally {
    stopWaiting()
  }
}

/** Calls `ring` when no time is left. Answers how to stop it. */
function setAlarm(timeoutMs: number, leftMs: () => number, ring: () => void): () => void {
  let timer: NodeJS.Timeout
  let turn: NodeJS.Immediate
  const check = () => {
    const moreMs = leftMs()
    if (moreMs > 0) wait(moreMs)
    else ring()
  }
  // Where this process itself stood still, what came meanwhile is read first: sockets come between timers and immediates.
  const wait = (forMs: number) => {
    timer = setTimeout(() => {
      turn = setImmediate(check)
    }, forMs)
  }
  wait(timeoutMs)
  return () => {
    clearTimeout(timer)
    clearImmediate(turn)
  }
}

/** Throws REQUEST_ABORTED once `signal` has fired, for work that would otherwise be started for nobody. */
export function assertNotAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw requestAborted()
}

/** Waits for so long; throws REQUEST_ABORTED as soon as `signal` fires. */
export async function pause(pauseMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await delay(pauseMs, undefined, { signal })
  } catch {
    // A timer fails for nothing but its signal.
    throw requestAborted()
  }
}

function requestAborted(): KafkaError {
  return ownError('REQUEST_ABORTED', 'The request was cancelled')
}
