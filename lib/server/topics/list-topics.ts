import 'server-only'
import type { TopicSummary } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'
import { presentTopicSummary } from '@/lib/server/topics/present'

/** All topics, in order of name, from the last sweep. Throws `unknown-cluster`. */
export function listTopics(clusterId: string): ListAnswer<TopicSummary> {
  return presentTopicList(findCluster(clusterId).snapshot(), Date.now())
}

/** `nowMs` is for the age of failures. */
export function presentTopicList(
  snapshot: ClusterSnapshot,
  nowMs: number,
): ListAnswer<TopicSummary> {
  const topics = [...(snapshot.topics?.values() ?? [])]
  topics.sort((a, b) => (a.name < b.name ? -1 : 1))
  const failures = snapshot.failures.filter(({ failure }) => failure.at.groupId === undefined)
  return {
    items: topics.map((topic) => presentTopicSummary(snapshot, topic)),
    failures: presentObserved(failures, nowMs),
    asOf: presentInstant(snapshot.asOfMs),
  }
}
