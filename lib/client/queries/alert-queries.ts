import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'

const ASK_EVERY_MS = 5_000

export const alertQueries = {
  list: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'alerts'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/alerts', { params: { cluster } }, signal),
      refetchInterval: ASK_EVERY_MS,
    }),
}
