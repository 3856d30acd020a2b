import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

/** Where a page of messages begins, in the words of the contract. */
export interface MessagePosition {
  /** All partitions when left out. */
  partition?: number
  /** `latest`, `earliest`, `offset:N`, `time:T`. */
  from: string
  direction: 'forward' | 'backward'
  isolation: 'read_uncommitted' | 'read_committed'
  limit: number
}

export const messageQueries = {
  page: (cluster: string, topic: string, position: MessagePosition) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'messages', position],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/messages',
          { params: { cluster, topic }, query: position },
          signal,
        ),
      placeholderData: keepPreviousData,
    }),

  one: (cluster: string, topic: string, partition: number, offset: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'message', partition, offset],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/{partition}/{offset}',
          { params: { cluster, topic, partition, offset } },
          signal,
        ),
      // A message never changes; only that it is still there does.
      staleTime: 60_000,
    }),
}
