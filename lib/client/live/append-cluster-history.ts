import type { ClusterHistory, ClusterOverview } from '@/lib/contract/clusters'

type Sweep = Pick<
  ClusterOverview,
  'asOf' | 'totalLag' | 'groupsOfUnknownLag' | 'messagesPerSecond' | 'health'
>

/**
 * The history of a cluster with the figures of one more sweep on it, as the live stream brought them, and without what has left the
 * window. Samples nearer than a step to the one before share its place, so that an open page stays as fine as the answer it began
 * with; a peak of missing replicas is kept. The same history when the sweep is not newer than its last. Unknown stays `null`.
 */
export function appendClusterHistory(
  history: ClusterHistory,
  sweep: Sweep,
  { windowMs }: { windowMs: number },
): ClusterHistory {
  const { stepMs } = history
  const at = sweep.asOf === null ? Number.NaN : Date.parse(sweep.asOf)
  const last = history.times.at(-1) ?? Number.NEGATIVE_INFINITY
  if (Number.isNaN(at) || at <= last) return history
  const before = history.times.at(-2) ?? Number.NEGATIVE_INFINITY
  const shares = at - before < stepMs
  const kept = history.times.findIndex((time) => time >= at - windowMs)
  const extend = <Value>(column: readonly Value[], value: Value): Value[] => [
    ...column.slice(kept === -1 ? column.length : kept, shares ? -1 : undefined),
    value,
  ]
  const known = sweep.totalLag !== null && sweep.groupsOfUnknownLag === 0
  const lag = known ? Number(sweep.totalLag) : null
  const missing = sweep.health.underReplicated
  const missingBefore = shares ? (history.underReplicated.at(-1) ?? 0) : 0
  return {
    stepMs,
    times: extend(history.times, at),
    totalLag: extend(history.totalLag, lag),
    messagesPerSecond: extend(history.messagesPerSecond, sweep.messagesPerSecond),
    underReplicated: extend(history.underReplicated, Math.max(missing, missingBefore)),
    knownSince: history.knownSince ?? sweep.asOf,
    past: history.past,
  }
}
