import { readPartitioner as endpoint } from '@/lib/contract/keys'
import { route } from '@/lib/server/http/route'
import { readPartitioner } from '@/lib/server/messages/read-partitioner'

export const GET = route(endpoint, ({ params }) => readPartitioner(params.cluster, params.topic))
