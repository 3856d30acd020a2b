import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

/** A group that rebalances all the time does it every few seconds. */
const REFETCH_MS = 5_000

export const rebalanceQueries = {
  list: (cluster: string, id: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id, 'rebalances'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/rebalances',
          { params: { cluster }, query: { id } },
          signal,
        ),
      refetchInterval: REFETCH_MS,
    }),

  detail: (cluster: string, id: string, key: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id, 'rebalances', key],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/rebalance',
          { params: { cluster }, query: { id, key } },
          signal,
        ),
    }),
}
