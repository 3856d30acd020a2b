import { readTopicTimeline as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { readTopicTimeline } from '@/lib/server/topics/read-topic-timeline'

export const GET = route(endpoint, ({ params }) => readTopicTimeline(params.cluster, params.topic))
