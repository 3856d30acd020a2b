import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

export const topicQueries = {
  list: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/topics', { params: { cluster } }, signal),
    }),

  detail: (cluster: string, topic: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}',
          { params: { cluster, topic } },
          signal,
        ),
    }),

  layout: (cluster: string, topic: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'layout'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/layout',
          { params: { cluster }, query: { topic } },
          signal,
        ),
    }),

  groups: (cluster: string, topic: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'groups'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/groups',
          { params: { cluster, topic } },
          signal,
        ),
    }),
}
