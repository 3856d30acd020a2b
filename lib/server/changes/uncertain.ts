import 'server-only'
import type { Failure } from '@/lib/domain/failure'

/**
 * A broker that could not be reached at all is not among them: for a request that changes something, a connection that breaks
 * after it was sent is OUTCOME_UNKNOWN already.
 */
const UNCERTAIN: ReadonlySet<string> = new Set([
  'OUTCOME_UNKNOWN',
  'REQUEST_ABORTED',
  'REQUEST_TIMED_OUT',
  'UNEXPECTED',
  'UNREADABLE_ANSWER',
])

/** Whether the change may have reached the broker and been made although this is what became of it. */
export function isUncertain({ error }: Pick<Failure, 'error'>): boolean {
  return UNCERTAIN.has(error)
}
