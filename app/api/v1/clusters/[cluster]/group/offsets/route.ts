import {
  deleteGroupOffsets as deletion,
  resetGroupOffsets as reset,
} from '@/lib/contract/group-changes'
import { deleteGroupOffsets } from '@/lib/server/groups/delete-group-offsets'
import { resetGroupOffsets } from '@/lib/server/groups/reset-group-offsets'
import { route } from '@/lib/server/http/route'

export const POST = route(reset, ({ params, query, body, requestId }) =>
  resetGroupOffsets(params.cluster, { ...body, groupId: query.id }, requestId),
)

export const DELETE = route(deletion, ({ params, query, body, requestId }) =>
  deleteGroupOffsets(params.cluster, { ...body, groupId: query.id, topic: query.topic }, requestId),
)
