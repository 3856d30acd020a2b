import type { QueryClient } from '@tanstack/react-query'
import { groupQueries, HISTORY_SECONDS } from '@/lib/client/queries/group-queries'
import type { LiveEvent } from '@/lib/contract/live'
import { appendHistory } from './append-history'
import { queryKeyOfChannel } from './live-channel'

/**
 * Puts an event where the query of the same thing keeps its answer. `missing` makes that query ask the server,
 * which says why in a problem. A group's event also adds to its lag history, if that has been read.
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
  if (event.kind !== 'group') return
  const [, cluster = ''] = queryKey
  const { queryKey: historyKey } = groupQueries.history(cluster, event.data.group.id)
  queryClient.setQueryData(historyKey, (history) =>
    history ? appendHistory(history, event.data, HISTORY_SECONDS * 1_000) : history,
  )
}
