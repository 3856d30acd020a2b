import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

/** Everything read of one cluster lives below `['c', cluster]`. */
export const clusterQueries = {
  list: () =>
    queryOptions({
      queryKey: ['clusters'],
      queryFn: ({ signal }) => api('GET /api/v1/clusters', {}, signal),
    }),

  overview: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'overview'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}', { params: { cluster } }, signal),
    }),

  brokers: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'brokers'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/brokers', { params: { cluster } }, signal),
    }),
}
