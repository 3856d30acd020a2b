import 'server-only'
import type { TopicGroup } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { presentInstant, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'
import { findTopic } from '@/lib/server/topics/find-topic'
import { presentTopicGroup } from '@/lib/server/topics/present'

/** The groups with a commit in a topic. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`. */
export function listTopicGroups(clusterId: string, topic: string): ListAnswer<TopicGroup> {
  const monitor = findCluster(clusterId)
  const snapshot = monitor.snapshot()
  findTopic(monitor, topic)
  const ids = snapshot.groupsByTopic.get(topic) ?? []
  const groups = ids.flatMap((id) => snapshot.groups?.get(id) ?? [])
  return {
    items: groups.map((group) => presentTopicGroup(group, topic)),
    failures: presentObserved(snapshot.failures, Date.now()),
    asOf: presentInstant(snapshot.asOfMs),
  }
}
