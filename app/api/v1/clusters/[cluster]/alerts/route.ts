import { listAlerts as endpoint } from '@/lib/contract/alerts'
import { listAlerts } from '@/lib/server/alerts/list-alerts'
import { route } from '@/lib/server/http/route'

export const GET = route(endpoint, ({ params }) => listAlerts(params.cluster))
