import 'server-only'
import type { AuditLog } from '@/lib/server/audit/audit-log'
import { knownProblem } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { KeyedMutex } from '@/lib/server/keyed-mutex'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { findCluster, isDraining, runtime } from '@/lib/server/runtime'

/** What every change of a cluster needs of the running server. */
export interface ChangeServices {
  audit: Pick<AuditLog, 'append'>
  locks: KeyedMutex
  monitor: ClusterMonitor
}

/** Those of a configured cluster. Throws `unknown-cluster`. */
export function changeServices(clusterId: string): ChangeServices {
  const { audit, locks } = runtime()
  return { audit, locks, monitor: findCluster(clusterId) }
}

/**
 * Runs a change when all before it that have the same `key` are done. Throws `read-only-cluster`, and `kafka-unavailable` while
 * Milena stops: a change that is begun then would be cut off before its receipt. Whatever problem it throws says that nothing was
 * changed, but `outcome-unknown`.
 */
export async function exclusively<T>(
  { monitor, locks }: Pick<ChangeServices, 'monitor' | 'locks'>,
  key: string,
  change: () => Promise<T>,
): Promise<T> {
  const { id } = monitor.configuration
  try {
    const blocked = readOnlySentence(monitor)
    if (blocked !== null) throw new ProblemError('read-only-cluster', blocked)
    refuseWhileDraining()
    return await locks.run(`${id}/${key}`, () => {
      // It may have waited for another change since.
      refuseWhileDraining()
      return change()
    })
  } catch (error) {
    throw withoutEffect(error)
  }
}

/** A change that was refused was not made: where its outcome is not known, that is the problem. */
function withoutEffect(error: unknown): unknown {
  const problem = knownProblem(error)
  if (problem === null || problem.code === 'outcome-unknown') return error
  const stop = /[.!?]$/.test(problem.message) ? '' : '.'
  return new ProblemError(
    problem.code,
    `${problem.message}${stop} Nothing was changed.`,
    problem.facts,
  )
}

/** Why this cluster takes no changes, in a sentence; `null` where it does. */
export function readOnlySentence({
  configuration,
}: Pick<ClusterMonitor, 'configuration'>): string | null {
  return configuration.readOnly ? `${configuration.name} is configured read-only.` : null
}

/** The etag that a caller has to name with a change. Throws `invalid-request` where there is none. */
export function requiredEtag(etag: string | undefined): string {
  if (etag !== undefined) return etag
  throw new ProblemError('invalid-request', 'Applying needs the etag of a plan.', {
    fix: 'Send the same request with dryRun: true first, and its etag with this one.',
    errors: [{ pointer: '/body/etag', detail: 'required unless dryRun' }],
  })
}

function refuseWhileDraining(): void {
  if (!isDraining()) return
  throw new ProblemError('kafka-unavailable', 'Milena is stopping.', {
    fix: 'Preview again once Milena has been started again.',
  })
}
