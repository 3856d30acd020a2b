import { listGroups as endpoint } from '@/lib/contract/groups'
import { listGroups } from '@/lib/server/groups/list-groups'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params }) => listGroups(params.cluster))
