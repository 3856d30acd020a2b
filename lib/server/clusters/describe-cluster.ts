import 'server-only'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { presentClusterOverview } from '@/lib/server/clusters/present'
import { findCluster } from '@/lib/server/runtime'

/** The overview of a cluster, from the last sweep. Throws `unknown-cluster`. */
export function describeCluster(clusterId: string): ClusterOverview {
  const monitor = findCluster(clusterId)
  return presentClusterOverview(monitor.configuration, monitor.snapshot(), Date.now())
}
