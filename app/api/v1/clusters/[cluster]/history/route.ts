import { readClusterHistory as endpoint } from '@/lib/contract/clusters'
import { readClusterHistory } from '@/lib/server/clusters/read-cluster-history'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params, query }) => readClusterHistory(params.cluster, query))
