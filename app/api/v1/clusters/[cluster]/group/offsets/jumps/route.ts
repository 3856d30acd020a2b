import { listOffsetJumps as endpoint } from '@/lib/contract/group-changes'
import { listOffsetJumps } from '@/lib/server/groups/list-offset-jumps'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params, query }) => listOffsetJumps(params.cluster, query.id))
