import 'server-only'
import type { ClusterHistory } from '@/lib/contract/clusters'
import { presentInstant } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** What the overview draws over the last `seconds`, in at most `points` columns. Throws `unknown-cluster`. */
export function readClusterHistory(
  clusterId: string,
  { seconds, points }: { seconds: number; points: number },
): ClusterHistory {
  const toMs = Date.now()
  const range = { fromMs: toMs - seconds * 1_000, toMs, points }
  const { histories, pastOfTotal } = findCluster(clusterId)
  const { knownSinceMs, ...columns } = histories.cluster.read(range)
  return { ...columns, knownSince: presentInstant(knownSinceMs), past: pastOfTotal() }
}
