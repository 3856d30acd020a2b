import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'
import { HISTORY_RANGES, type HistoryRange } from './history-ranges'

/** More points than this nobody can tell apart. */
export const LAG_POINTS = 300

/** What the lag chart of a group looks back at unless it is told otherwise. */
export const LAG_RANGE: HistoryRange = '15m'

/** The same as the server is asked for it. */
export function lagWindow(range: HistoryRange) {
  return { seconds: HISTORY_RANGES[range], points: LAG_POINTS }
}

export const groupQueries = {
  list: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/groups', { params: { cluster } }, signal),
    }),

  detail: (cluster: string, id: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/group', { params: { cluster }, query: { id } }, signal),
    }),

  history: (cluster: string, id: string, range: HistoryRange) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id, 'history', range],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/history',
          { params: { cluster }, query: { id, ...lagWindow(range) } },
          signal,
        ),
      // The live stream appends to it; asking again only fills what was missed meanwhile.
      staleTime: 60_000,
    }),
}
