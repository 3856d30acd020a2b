import 'server-only'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { presentClusterOverview } from '@/lib/server/clusters/present'
import { changeOfWire } from '@/lib/server/clusters/present-change'
import { findCluster, runtime } from '@/lib/server/runtime'

/** The overview of a cluster, from the last sweep. Throws `unknown-cluster`. */
export function describeCluster(clusterId: string): ClusterOverview {
  const { configuration, changes, snapshot } = findCluster(clusterId)
  const { audit, alerts } = runtime()
  const own = audit.recentChanges(clusterId).map(changeOfWire)
  const known = { own, seen: changes.all(), firing: alerts.firing(clusterId) }
  return presentClusterOverview(configuration, snapshot(), known, Date.now())
}
