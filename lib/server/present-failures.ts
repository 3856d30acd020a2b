import 'server-only'
import type { z } from 'zod'
import type { Failure as FailureSchema } from '@/lib/contract/values'
import { condenseFailures } from '@/lib/domain/condense-failures'
import type { Failure } from '@/lib/domain/failure'
import type { ObservedFailure } from '@/lib/server/live/snapshot'

type WireFailure = z.infer<typeof FailureSchema>

/** Failures of one answer as they go over the wire, the many alike told once. */
export function presentFailures(failures: readonly Failure[]): WireFailure[] {
  return condenseFailures(failures)
}

/** Failures of the collector, each with how long it has lasted: what is shown beside it is at least that old. */
export function presentObserved(
  observed: readonly ObservedFailure[],
  nowMs: number,
): WireFailure[] {
  const condensed = condenseFailures(observed.map(({ failure }) => failure))
  return condensed.map((failure) => {
    const alike = observed.filter(({ failure: each }) => sameKind(each, failure))
    const sinceMs = Math.min(...alike.map((each) => each.sinceMs))
    const seconds = Math.max(0, Math.round((nowMs - sinceMs) / 1_000))
    return {
      ...failure,
      message: `${asSentence(failure.message)} For ${seconds} s; until it answers, the last values read before are shown.`,
    }
  })
}

/** Not every text that brokers and sockets give ends like one. */
function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function sameKind(a: Failure, b: Failure): boolean {
  return a.error === b.error && a.at.brokerId === b.at.brokerId
}

/** ISO 8601, or `null` for a moment that has not been. */
export function presentInstant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/** int64 as the wire has it. */
export function presentInt64(value: bigint | null): string | null {
  return value === null ? null : value.toString()
}
