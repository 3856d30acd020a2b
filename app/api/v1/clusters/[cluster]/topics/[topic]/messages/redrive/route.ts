import { redriveMessages as endpoint } from '@/lib/contract/message-jobs'
import { route } from '@/lib/server/http/route'
import { redriveMessages } from '@/lib/server/messages/redrive-messages'

export const POST = route(endpoint, ({ params, body, requestId }) =>
  redriveMessages(params.cluster, { ...body, topic: params.topic }, requestId),
)
