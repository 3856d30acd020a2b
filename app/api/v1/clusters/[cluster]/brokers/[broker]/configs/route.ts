import { listBrokerConfigs as endpoint } from '@/lib/contract/clusters'
import { listBrokerConfigs } from '@/lib/server/brokers/list-broker-configs'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params }) => listBrokerConfigs(params.cluster, params.broker))
