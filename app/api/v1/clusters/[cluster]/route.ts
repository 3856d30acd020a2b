import { describeCluster as endpoint } from '@/lib/contract/clusters'
import { describeCluster } from '@/lib/server/clusters/describe-cluster'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params }) => describeCluster(params.cluster))
