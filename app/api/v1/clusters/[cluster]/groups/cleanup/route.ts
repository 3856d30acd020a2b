import { cleanUpGroups as endpoint } from '@/lib/contract/group-changes'
import { cleanUpGroups } from '@/lib/server/groups/clean-up-groups'
import { route } from '@/lib/server/http/route'

export const POST = route(endpoint, ({ params, body, requestId }) =>
  cleanUpGroups(params.cluster, body, requestId),
)
