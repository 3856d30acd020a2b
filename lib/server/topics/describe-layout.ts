import 'server-only'
import type { Layout } from '@/lib/contract/topics'
import { presentBrokers } from '@/lib/server/brokers/present'
import { presentInstant, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'
import { findTopic } from '@/lib/server/topics/find-topic'
import { failuresOfTopic, presentLayoutRow } from '@/lib/server/topics/present'

/** The broker × partition matrix of a topic. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`. */
export function describeLayout(clusterId: string, topicName: string): Layout {
  const monitor = findCluster(clusterId)
  const snapshot = monitor.snapshot()
  const topic = findTopic(monitor, topicName)
  return {
    brokers: presentBrokers(snapshot).map(({ id, rack, answers }) => ({ id, rack, answers })),
    items: topic.partitions.map((partition) => presentLayoutRow(topicName, partition)),
    failures: presentObserved(failuresOfTopic(snapshot, topic), Date.now()),
    asOf: presentInstant(snapshot.asOfMs),
  }
}
