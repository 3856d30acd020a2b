import { produceMessages as endpoint } from '@/lib/contract/message-jobs'
import { route } from '@/lib/server/http/route'
import { produceMessages } from '@/lib/server/messages/produce-messages'

export const POST = route(endpoint, ({ params, body, requestId }) =>
  produceMessages(params.cluster, { ...body, topic: params.topic }, requestId),
)
