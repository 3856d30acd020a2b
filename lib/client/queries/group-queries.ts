import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

/** What the lag chart of a group shows: fifteen minutes. */
export const HISTORY_SECONDS = 900

/** The same as the server is asked for it. */
export const HISTORY_WINDOW = { seconds: HISTORY_SECONDS, points: 300 } as const

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

  history: (cluster: string, id: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id, 'history'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/history',
          { params: { cluster }, query: { id, ...HISTORY_WINDOW } },
          signal,
        ),
      // The live stream appends to it; asking again only fills what was missed meanwhile.
      staleTime: 60_000,
    }),
}
