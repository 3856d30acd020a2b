import 'server-only'
import { ClusterHistory } from '@/lib/server/live/cluster-history'
import { CommitWindows } from '@/lib/server/live/commit-windows'
import { LagHistory } from '@/lib/server/live/lag-history'
import { LastCommits } from '@/lib/server/live/last-commits'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'

/** What is kept of a cluster over time. */
export interface Histories {
  lag: LagHistory
  cluster: ClusterHistory
  rebalances: RebalanceHistory
  lastCommits: LastCommits
  /** In memory alone. */
  commitWindows: CommitWindows
}

/** Empty ones. */
export function createHistories(): Histories {
  return {
    lag: new LagHistory(),
    cluster: new ClusterHistory(),
    rebalances: new RebalanceHistory(),
    lastCommits: new LastCommits(),
    commitWindows: new CommitWindows(),
  }
}
