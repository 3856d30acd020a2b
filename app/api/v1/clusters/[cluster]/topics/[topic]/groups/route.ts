import { listTopicGroups as endpoint } from '@/lib/contract/topics'
import { route } from '@/lib/server/http/route'
import { readFresh } from '@/lib/server/live/read-fresh'
import { listTopicGroups } from '@/lib/server/topics/list-topic-groups'

export const GET = route(endpoint, ({ params }) =>
  readFresh(params.cluster, () => listTopicGroups(params.cluster, params.topic)),
)
