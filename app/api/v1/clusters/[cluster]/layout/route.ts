import { describeLayout as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'
import { describeLayout } from '@/lib/server/topics/describe-layout'

export const GET = route(endpoint, ({ params, query }) =>
  readFresh(params.cluster, () => describeLayout(params.cluster, query.topic)),
)
