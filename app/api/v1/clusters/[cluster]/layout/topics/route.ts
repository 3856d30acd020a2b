import { listTopicLayouts as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { listTopicLayouts } from '@/lib/server/topics/list-topic-layouts'

export const GET = route(endpoint, ({ params }) => listTopicLayouts(params.cluster))
