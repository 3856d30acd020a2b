import { browseMessages as endpoint, produceMessage as production } from '@/lib/contract/messages'
import { route } from '@/lib/server/http/route'
import { browseMessages } from '@/lib/server/messages/browse-messages'
import { produceMessage } from '@/lib/server/messages/produce-message'

export const GET = route(endpoint, ({ params, query, signal }) =>
  browseMessages(params.cluster, params.topic, query, signal),
)

export const POST = route(production, ({ params, body, requestId }) =>
  produceMessage(params.cluster, { ...body, topic: params.topic }, requestId),
)
