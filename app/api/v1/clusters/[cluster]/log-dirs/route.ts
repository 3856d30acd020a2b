import { listLogDirectories as endpoint } from '@/lib/contract/clusters'
import { listLogDirectories } from '@/lib/server/brokers/list-log-directories'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params }) => listLogDirectories(params.cluster))
