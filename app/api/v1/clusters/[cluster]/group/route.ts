import { describeGroup as endpoint } from '@/lib/contract/groups'
import { describeGroup } from '@/lib/server/groups/describe-group'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'

export const GET = route(endpoint, ({ params, query }) =>
  readFresh(params.cluster, () => describeGroup(params.cluster, query.id)),
)
