import 'server-only'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { presentClusterOverview } from '@/lib/server/clusters/present'
import { changeOfWire } from '@/lib/server/clusters/present-change'
import { findCluster, runtime } from '@/lib/server/runtime'

/** Of what changed, so many of the latest are looked through for those that the overview tells. */
const COMPARED_MAX = 100

/** The overview of a cluster, from the last sweep. Throws `unknown-cluster`. */
export function describeCluster(clusterId: string): ClusterOverview {
  const { configuration, changes, snapshot } = findCluster(clusterId)
  const { audit, alerts } = runtime()
  const own = audit.recentChanges(clusterId).slice(0, COMPARED_MAX).map(changeOfWire)
  const seen = changes.all().slice(-COMPARED_MAX)
  const known = { own, seen, firing: alerts.firing(clusterId) }
  return presentClusterOverview(configuration, snapshot(), known, Date.now())
}
