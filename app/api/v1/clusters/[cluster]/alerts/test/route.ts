import { testAlerts as endpoint } from '@/lib/contract/alerts'
import { testAlerts } from '@/lib/server/alerts/test-alerts'
import { route } from '@/lib/server/http/route'

export const POST = route(endpoint, ({ params, body }) => testAlerts(params.cluster, body))
