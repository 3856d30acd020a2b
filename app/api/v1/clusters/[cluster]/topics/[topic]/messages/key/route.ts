import { findKey as endpoint } from '@/lib/contract/keys'
import { route } from '@/lib/server/http/route'
import { findKey } from '@/lib/server/messages/find-key'

export const GET = route(endpoint, ({ params, query, signal }) =>
  findKey(params.cluster, params.topic, query, signal),
)
