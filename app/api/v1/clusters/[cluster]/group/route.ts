import { deleteGroup as deletion } from '@/lib/contract/group-changes'
import { describeGroup as endpoint } from '@/lib/contract/groups'
import { deleteGroup } from '@/lib/server/groups/delete-group'
import { describeGroup } from '@/lib/server/groups/describe-group'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'

export const GET = route(endpoint, ({ params, query }) =>
  readFresh(params.cluster, () => describeGroup(params.cluster, query.id)),
)

export const DELETE = route(deletion, ({ params, query, body, requestId }) =>
  deleteGroup(params.cluster, { ...body, groupId: query.id }, requestId),
)
