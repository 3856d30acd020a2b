import { listBrokers as endpoint } from '@/lib/contract/clusters'
import { listBrokers } from '@/lib/server/brokers/list-brokers'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params }) => listBrokers(params.cluster))
