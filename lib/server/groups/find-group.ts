import 'server-only'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import type { GroupFacts } from '@/lib/server/live/snapshot'

/** A group of the last sweep. Throws `not-found`, or `kafka-unavailable` before groups have been listed at all. */
export function findGroup(monitor: ClusterMonitor, groupId: string): GroupFacts {
  const { groups, failures } = monitor.snapshot()
  const group = groups?.get(groupId)
  if (group) return group
  const cluster = monitor.configuration.name
  if (groups === null) {
    const reason = failures[0]?.failure.message ?? 'The first answer is still awaited.'
    throw new ProblemError('kafka-unavailable', `No group of ${cluster} is known yet. ${reason}`)
  }
  throw new ProblemError('not-found', `${cluster} has no group “${groupId}” that Milena can see.`)
}
