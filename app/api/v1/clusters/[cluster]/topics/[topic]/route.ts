import { describeTopic as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'
import { describeTopic } from '@/lib/server/topics/describe-topic'

export const GET = route(endpoint, ({ params }) =>
  readFresh(params.cluster, () => describeTopic(params.cluster, params.topic)),
)
