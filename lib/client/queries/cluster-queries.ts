import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'
import { HISTORY_RANGES, type HistoryRange } from './history-ranges'

/** More points than this nobody can tell apart. */
export const HISTORY_POINTS = 240

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

  history: (cluster: string, range: HistoryRange) =>
    queryOptions({
      queryKey: ['c', cluster, 'history', range],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/history',
          {
            params: { cluster },
            query: { seconds: HISTORY_RANGES[range], points: HISTORY_POINTS },
          },
          signal,
        ),
      // The live stream appends to it; asking again only fills what was missed meanwhile.
      staleTime: 60_000,
      // Another range takes the place of this one without the page jumping.
      placeholderData: keepPreviousData,
    }),

  /** What concerns a group and what it reads, as far back as it is kept; the overview tells the latest at once. */
  groupChanges: (cluster: string, group: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'changes', group],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/changes',
          { params: { cluster }, query: { group } },
          signal,
        ),
      staleTime: 60_000,
      refetchInterval: 60_000,
    }),

  logDirectories: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'log-dirs'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/log-dirs', { params: { cluster } }, signal),
    }),

  brokerConfigs: (cluster: string, broker: number) =>
    queryOptions({
      queryKey: ['c', cluster, 'brokers', broker, 'configs'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/brokers/{broker}/configs',
          { params: { cluster, broker } },
          signal,
        ),
      staleTime: 60_000,
    }),

  /** How the brokers share every topic. */
  topicLayouts: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'layouts'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/layout/topics', { params: { cluster } }, signal),
    }),
}
