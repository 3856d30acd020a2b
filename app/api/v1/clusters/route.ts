import { listClusters as endpoint } from '@/lib/contract/clusters'
import { listClusters } from '@/lib/server/clusters/list-clusters'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, () => listClusters())
