import { createTopic as creation, listTopics as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { createTopic } from '@/lib/server/topics/create-topic'
import { listTopics } from '@/lib/server/topics/list-topics'

export const GET = route(endpoint, ({ params }) => listTopics(params.cluster))

export const POST = route(creation, ({ params, body, requestId }) =>
  createTopic(params.cluster, body, requestId),
)
