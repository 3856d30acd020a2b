import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { FailureLedger } from '@/lib/server/live/failure-ledger'

/** What is asked for in this sweep beside metadata, committed offsets and ends, which every sweep reads. */
export interface SweepPlan {
  controller: boolean
  groups: boolean
  descriptions: boolean
  logStarts: boolean
  lastStables: boolean
  settings: boolean
  newestMessages: boolean
  disks: boolean
}

export interface SweepContext {
  kafka: KafkaOperations
  ledger: FailureLedger
  plan: SweepPlan
  signal: AbortSignal
  now: () => number
  isOwnCommit: (groupId: string) => boolean
}

/** Asks one question; what failed of it enters the ledger. `null` when nothing came back. */
export async function gather<T>(
  context: SweepContext,
  source: string,
  ask: () => Promise<Gathered<T>>,
): Promise<Gathered<T> | null> {
  const answer = await attempt(context, source, ask)
  if (answer !== null) context.ledger.set(source, answer.failures, context.now())
  return answer
}

/** The same where the answer tells of no failures, or more than those. */
export async function attempt<T>(
  { ledger, now, signal }: SweepContext,
  source: string,
  ask: () => Promise<T>,
): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    ledger.set(source, [questionFailure(source, error, signal)], now())
    return null
  }
}

function questionFailure(source: string, error: unknown, signal: AbortSignal): Failure {
  const failure = toFailure(error)
  if (!signal.aborted) return failure
  const message = `The ${source} could not be read within the time of one sweep.`
  return { at: failure.at, error: 'REQUEST_TIMED_OUT', message, retriable: true }
}
