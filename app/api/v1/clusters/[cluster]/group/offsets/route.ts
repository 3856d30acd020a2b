import { resetGroupOffsets as endpoint } from '@/lib/contract/groups'
import { resetGroupOffsets } from '@/lib/server/groups/reset-group-offsets'
import { route } from '@/lib/server/http/route'

export const POST = route(endpoint, ({ params, query, body, requestId }) =>
  resetGroupOffsets(params.cluster, { ...body, groupId: query.id }, requestId),
)
