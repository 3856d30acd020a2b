import { browseMessages as endpoint } from '@/lib/contract/messages'
import { route } from '@/lib/server/http/route'
import { browseMessages } from '@/lib/server/messages/browse-messages'

export const GET = route(endpoint, ({ params, query, signal }) =>
  browseMessages(params.cluster, params.topic, query, signal),
)
