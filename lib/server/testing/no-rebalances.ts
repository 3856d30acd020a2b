import 'server-only'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'

/** Of a cluster whose groups nobody watches. */
export const noRebalances: ClusterMonitor['rebalances'] = {
  source: { by: null },
  of: () => [],
  known: () => null,
}
