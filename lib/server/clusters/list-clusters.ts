import 'server-only'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { presentClusterSummary } from '@/lib/server/clusters/present'
import { runtime } from '@/lib/server/runtime'

/** The configured clusters, in the order of the configuration. */
export function listClusters(): { items: ClusterSummary[] } {
  const monitors = [...runtime().monitors.values()]
  return {
    items: monitors.map((monitor) =>
      presentClusterSummary(monitor.configuration, monitor.snapshot()),
    ),
  }
}
