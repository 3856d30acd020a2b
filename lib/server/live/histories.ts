import 'server-only'
import { ClusterHistory } from '@/lib/server/live/cluster-history'
import { LagHistory } from '@/lib/server/live/lag-history'

/** What is kept of a cluster over time, and drawn. */
export interface Histories {
  lag: LagHistory
  cluster: ClusterHistory
}

/** Empty ones. */
export function createHistories(): Histories {
  return { lag: new LagHistory(), cluster: new ClusterHistory() }
}
