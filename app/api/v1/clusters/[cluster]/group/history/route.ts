import { readGroupHistory as endpoint } from '@/lib/contract/group-history'
import { readGroupHistory } from '@/lib/server/groups/read-group-history'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'

export const GET = route(endpoint, ({ params, query }) =>
  readFresh(params.cluster, () => readGroupHistory(params.cluster, query.id, query)),
)
