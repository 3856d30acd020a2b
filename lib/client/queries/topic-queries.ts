import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

const HISTOGRAM_BUCKETS = 48

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

  configs: (cluster: string, topic: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'configs'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/configs',
          { params: { cluster, topic } },
          signal,
        ),
    }),

  /** The settings of one broker, for what it gives a new topic that asks for nothing. */
  brokerDefaults: (cluster: string, brokerId: number) =>
    queryOptions({
      queryKey: ['c', cluster, 'brokers', brokerId, 'configs'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/brokers/{broker}/configs',
          { params: { cluster, broker: brokerId } },
          signal,
        ),
      staleTime: 60_000,
    }),

  /** Which partitioner wrote the keys. The server samples a topic at most once in five minutes. */
  partitioner: (cluster: string, topic: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'partitioner'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/partitioner',
          { params: { cluster, topic } },
          signal,
        ),
      staleTime: 300_000,
    }),

  /** How much was written when. It costs the brokers a question for each bar, so it is asked again only on demand. */
  histogram: (cluster: string, topic: string, partition: number | null) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'histogram', partition],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/histogram',
          {
            params: { cluster, topic },
            query: { buckets: HISTOGRAM_BUCKETS, ...(partition === null ? {} : { partition }) },
          },
          signal,
        ),
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    }),

  /** When which offset was written. The points are old ones; new ones come slowly. */
  timeline: (cluster: string, topic: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'timeline'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/timeline',
          { params: { cluster, topic } },
          signal,
        ),
      staleTime: 15_000,
      refetchInterval: 30_000,
    }),
}
