import 'server-only'
import type { TopicLayout } from '@/lib/contract/topics'
import type { ListAnswer } from '@/lib/contract/values'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import type { Topic } from '@/lib/domain/topics/topic'
import { oncePerSnapshot } from '@/lib/server/live/once-per-snapshot'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** How every topic lies on the brokers, in order of name, from the last sweep. Throws `unknown-cluster`. */
export function listTopicLayouts(clusterId: string): ListAnswer<TopicLayout> {
  const snapshot = findCluster(clusterId).snapshot()
  const failures = snapshot.failures.filter(({ failure }) => failure.at.groupId === undefined)
  return {
    items: layoutsOf(snapshot),
    failures: presentObserved(failures, Date.now()),
    asOf: presentInstant(snapshot.asOfMs),
  }
}

const layoutsOf = oncePerSnapshot(({ topics }: ClusterSnapshot) =>
  [...(topics?.values() ?? [])]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((topic) => presentTopicLayout(topic)),
)

export function presentTopicLayout(topic: Topic): TopicLayout {
  const loads = [...brokerLoads([topic])].sort(([a], [b]) => a - b)
  return {
    topic: topic.name,
    partitionCount: topic.partitions.length,
    offlineCount: topic.partitions.filter(({ leader }) => leader === null).length,
    brokers: loads.map(([brokerId, { leaderCount, replicaCount, outOfSyncCount }]) => ({
      brokerId,
      leaderCount,
      replicaCount,
      outOfSyncCount,
    })),
  }
}
