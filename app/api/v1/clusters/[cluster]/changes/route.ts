import { listChanges as endpoint } from '@/lib/contract/changes'
import { listChanges } from '@/lib/server/clusters/list-changes'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params, query }) => listChanges(params.cluster, query))
