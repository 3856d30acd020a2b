import { readRebalance as endpoint } from '@/lib/contract/rebalances'
import { readRebalance } from '@/lib/server/groups/read-rebalance'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params, query }) =>
  readRebalance(params.cluster, query.id, query.key),
)
