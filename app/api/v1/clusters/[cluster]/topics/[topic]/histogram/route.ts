import { readTopicHistogram as endpoint } from '@/lib/contract/histogram'
import { route } from '@/lib/server/http/route'
import { readTopicHistogram } from '@/lib/server/topics/read-topic-histogram'

export const GET = route(endpoint, ({ params, query }) =>
  readTopicHistogram(params.cluster, params.topic, query),
)
