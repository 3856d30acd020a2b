import 'server-only'
import type { ClusterOverview, ClusterSummary } from '@/lib/contract/clusters'
import { sumHealth } from '@/lib/domain/topics/partition-health'
import { presentBrokers } from '@/lib/server/brokers/present'
import type { ClusterConfiguration } from '@/lib/server/config/configuration'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant, presentInt64, presentObserved } from '@/lib/server/present-failures'
import { topicHealth } from '@/lib/server/topics/present'

export function presentClusterSummary(
  configuration: ClusterConfiguration,
  snapshot: ClusterSnapshot,
): ClusterSummary {
  return {
    id: configuration.id,
    name: configuration.name,
    environment: configuration.environment,
    readOnly: configuration.readOnly,
    state: snapshot.state,
    brokerCount: snapshot.description?.brokers.length ?? null,
    topicCount: snapshot.topics?.size ?? null,
    groupCount: snapshot.groups?.size ?? null,
  }
}

/** `nowMs` is for the age of failures. */
export function presentClusterOverview(
  configuration: ClusterConfiguration,
  snapshot: ClusterSnapshot,
  nowMs: number,
): ClusterOverview {
  const topics = [...(snapshot.topics?.values() ?? [])]
  const partitions = topics.reduce((count, topic) => count + topic.partitions.length, 0)
  return {
    cluster: presentClusterSummary(configuration, snapshot),
    kafkaClusterId: snapshot.description?.clusterId ?? null,
    controllerId: snapshot.controllerId,
    brokers: presentBrokers(snapshot),
    topicCount: snapshot.topics?.size ?? null,
    partitionCount: snapshot.topics === null ? null : partitions,
    groupCount: snapshot.groups?.size ?? null,
    health: sumHealth(topics.map((topic) => topicHealth(snapshot, topic))),
    totalLag: presentInt64(knownLag(snapshot)),
    messagesPerSecond: totalRate(snapshot),
    collector: snapshot.collector,
    failures: presentObserved(snapshot.failures, nowMs),
    asOf: presentInstant(snapshot.asOfMs),
  }
}

function knownLag(snapshot: ClusterSnapshot): bigint | null {
  let total: bigint | null = null
  for (const { lag } of snapshot.groups?.values() ?? []) {
    if (lag !== null) total = (total ?? 0n) + lag
  }
  return total
}

/** Over the topics whose rate is known; internal ones are Kafka's own housekeeping and do not count. */
function totalRate(snapshot: ClusterSnapshot): number | null {
  let total: number | null = null
  for (const [name, rate] of snapshot.rates) {
    if (rate.total === null || snapshot.topics?.get(name)?.internal !== false) continue
    total = (total ?? 0) + rate.total
  }
  return total
}
