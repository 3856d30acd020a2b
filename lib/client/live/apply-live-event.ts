import type { QueryClient } from '@tanstack/react-query'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { followedRange, lagHistories } from '@/lib/client/queries/group-queries'
import { HISTORY_RANGES, historyRanges } from '@/lib/client/queries/history-ranges'
import { PARTITIONS_SENT } from '@/lib/client/queries/lag-question'
import type { ClusterOverview } from '@/lib/contract/clusters'
import type { GroupHistory } from '@/lib/contract/group-history'
import type { GroupDetail } from '@/lib/contract/groups'
import type { LiveEvent } from '@/lib/contract/live'
import { appendClusterHistory } from './append-cluster-history'
import { appendHistory } from './append-history'
import { queryKeyOfChannel } from './live-channel'

/** Adds a sweep to each history of its cluster that has been read. */
function extendHistories(queryClient: QueryClient, cluster: string, overview: ClusterOverview) {
  for (const range of historyRanges) {
    const windowMs = HISTORY_RANGES[range] * 1_000
    const { queryKey } = clusterQueries.history(cluster, range)
    queryClient.setQueryData(queryKey, (history) =>
      history ? appendClusterHistory(history, overview, { windowMs }) : history,
    )
  }
}

/** The same for the histories of a group's lag that are up to now. */
function extendLagHistories(queryClient: QueryClient, cluster: string, detail: GroupDetail) {
  const histories = { queryKey: lagHistories(cluster, detail.group.id) }
  for (const [queryKey, history] of queryClient.getQueriesData<GroupHistory>(histories)) {
    const range = followedRange(queryKey)
    if (range === null || history === undefined) continue
    const windowMs = HISTORY_RANGES[range] * 1_000
    const partitionsMax = Math.max(history.partitions.length, PARTITIONS_SENT.largest)
    queryClient.setQueryData(queryKey, appendHistory(history, detail, { windowMs, partitionsMax }))
  }
}

/**
 * Puts an event where the query of the same thing keeps its answer. `missing` makes that query ask the server,
 * which says why in a problem. The event of a group or of a cluster also adds to its history, if that has been read.
 */
export function applyLiveEvent(queryClient: QueryClient, event: LiveEvent): void {
  const queryKey = queryKeyOfChannel(event.channel)
  if (!queryKey) return
  if (event.kind === 'missing') {
    // Asked once: the answer is a problem that stays on screen until the thing is there again.
    const known = queryClient.getQueryState(queryKey)
    if (known?.status !== 'error') void queryClient.invalidateQueries({ queryKey, exact: true })
    return
  }
  queryClient.setQueryData(queryKey, event.data)
  const [, cluster = ''] = queryKey
  if (event.kind === 'overview') extendHistories(queryClient, cluster, event.data)
  if (event.kind !== 'group') return
  extendLagHistories(queryClient, cluster, event.data)
}
