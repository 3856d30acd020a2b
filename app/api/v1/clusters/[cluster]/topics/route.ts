import { listTopics as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { listTopics } from '@/lib/server/topics/list-topics'

export const GET = route(endpoint, ({ params }) => listTopics(params.cluster))
