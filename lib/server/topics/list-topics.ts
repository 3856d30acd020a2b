import 'server-only'
import type { TopicSummary } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { oncePerSnapshot } from '@/lib/server/live/once-per-snapshot'
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
  const failures = snapshot.failures.filter(({ failure }) => failure.at.groupId === undefined)
  return {
    items: summariesOf(snapshot),
    failures: presentObserved(failures, nowMs),
    asOf: presentInstant(snapshot.asOfMs),
  }
}

const summariesOf = oncePerSnapshot((snapshot) =>
  [...(snapshot.topics?.values() ?? [])]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((topic) => presentTopicSummary(snapshot, topic)),
)
