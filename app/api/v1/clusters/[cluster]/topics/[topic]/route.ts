import { deleteTopic as deletion, describeTopic as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'
import { deleteTopic } from '@/lib/server/topics/delete-topic'
import { describeTopic } from '@/lib/server/topics/describe-topic'

export const GET = route(endpoint, ({ params }) =>
  readFresh(params.cluster, () => describeTopic(params.cluster, params.topic)),
)

export const DELETE = route(deletion, ({ params, body, requestId }) =>
  deleteTopic(params.cluster, { ...body, topic: params.topic }, requestId),
)
