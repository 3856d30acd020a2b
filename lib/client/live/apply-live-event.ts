import type { QueryClient } from '@tanstack/react-query'
import {
  clusterQueries,
  HISTORY_POINTS,
  HISTORY_RANGES,
  type HistoryRange,
} from '@/lib/client/queries/cluster-queries'
import { groupQueries, HISTORY_SECONDS } from '@/lib/client/queries/group-queries'
import type { ClusterOverview } from '@/lib/contract/clusters'
import type { LiveEvent } from '@/lib/contract/live'
import { appendClusterHistory } from './append-cluster-history'
import { appendHistory } from './append-history'
import { queryKeyOfChannel } from './live-channel'

const RANGES: readonly HistoryRange[] = ['15m', '1h', '6h', '24h']

/** Adds a sweep to each history of its cluster that has been read. */
function extendHistories(queryClient: QueryClient, cluster: string, overview: ClusterOverview) {
  for (const range of RANGES) {
    const windowMs = HISTORY_RANGES[range] * 1_000
    const { queryKey } = clusterQueries.history(cluster, range)
    queryClient.setQueryData(queryKey, (history) =>
      history
        ? appendClusterHistory(history, overview, { windowMs, stepMs: windowMs / HISTORY_POINTS })
        : history,
    )
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
  const { queryKey: historyKey } = groupQueries.history(cluster, event.data.group.id)
  queryClient.setQueryData(historyKey, (history) =>
    history ? appendHistory(history, event.data, HISTORY_SECONDS * 1_000) : history,
  )
}
