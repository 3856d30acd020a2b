import { nameFilter } from '@/lib/client/url/filter-names'
import type { TopicSummary } from '@/lib/contract/topics'

/** The topics that a filter lets through, with Kafka's internal ones only where they are asked for. */
export function selectTopics(
  topics: TopicSummary[],
  { filter, internal }: { filter: string; internal: boolean },
): TopicSummary[] {
  const matches = nameFilter(filter)
  return topics.filter((topic) => (internal || !topic.internal) && matches(topic.name))
}
