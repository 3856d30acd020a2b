import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { ObservedFailure } from '@/lib/server/live/snapshot'

/**
 * What fails now, by the question that was asked. A question asked every minute keeps its failures until it is asked again;
 * a failure that comes back keeps the time when it began.
 */
export class FailureLedger {
  readonly #bySource = new Map<string, readonly ObservedFailure[]>()

  /** Replaces what that question failed with before. */
  set(source: string, failures: readonly Failure[], nowMs: number): void {
    const before = new Map(
      (this.#bySource.get(source) ?? []).map((each) => [failureKey(each.failure), each.sinceMs]),
    )
    const observed = failures.map((failure) => ({
      failure,
      sinceMs: before.get(failureKey(failure)) ?? nowMs,
    }))
    this.#bySource.set(source, observed)
  }

  /** All of them; the same broker failing in the same way in several questions is told once, since the earliest. */
  all(): ObservedFailure[] {
    const distinct = new Map<string, ObservedFailure>()
    for (const observed of [...this.#bySource.values()].flat()) {
      const key = failureKey(observed.failure)
      const known = distinct.get(key)
      if (!known || observed.sinceMs < known.sinceMs) distinct.set(key, observed)
    }
    return [...distinct.values()]
  }
}

function failureKey({ error, at }: Failure): string {
  return JSON.stringify([error, at.brokerId, at.topic, at.partition, at.groupId])
}
