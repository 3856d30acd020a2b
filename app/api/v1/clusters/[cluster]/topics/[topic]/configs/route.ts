import { changeTopicConfigs as change, listTopicConfigs as endpoint } from '@/lib/contract/configs'
import { route } from '@/lib/server/http/route'
import { changeTopicConfigs } from '@/lib/server/topics/change-topic-configs'
import { listTopicConfigs } from '@/lib/server/topics/list-topic-configs'

export const GET = route(endpoint, ({ params, signal }) =>
  listTopicConfigs(params.cluster, params.topic, signal),
)

export const PATCH = route(change, ({ params, body, requestId }) =>
  changeTopicConfigs(params.cluster, { ...body, topic: params.topic }, requestId),
)
