import 'server-only'
import type { TopicDetail } from '@/lib/contract/topics'
import { findCluster } from '@/lib/server/runtime'
import { findTopic } from '@/lib/server/topics/find-topic'
import { presentTopicDetail } from '@/lib/server/topics/present'

/** One topic and its partitions, from the last sweep. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`. */
export function describeTopic(clusterId: string, topic: string): TopicDetail {
  const monitor = findCluster(clusterId)
  return presentTopicDetail(monitor.snapshot(), findTopic(monitor, topic), Date.now())
}
