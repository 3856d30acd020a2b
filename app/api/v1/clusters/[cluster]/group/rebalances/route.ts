import { listRebalances as endpoint } from '@/lib/contract/rebalances'
import { listRebalances } from '@/lib/server/groups/list-rebalances'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'

export const GET = route(endpoint, ({ params, query }) =>
  readFresh(params.cluster, () => listRebalances(params.cluster, query.id)),
)
