import 'server-only'
import type { ClusterDescription } from '@/lib/domain/brokers/broker'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { Partition, Topic } from '@/lib/domain/topics/topic'
import { clusterDescription, type KafkaCluster, type MetadataOptions } from '@/lib/kafka/cluster'
import { brokerFailure } from '@/lib/kafka/kafka-error'
import type {
  MetadataResponsePartition,
  MetadataResponseTopic,
} from '@/lib/kafka/protocol/generated/messages'
import { untilKnown } from '@/lib/kafka/until-known'

/** What topic ids look like where a broker does not tell them. */
const NO_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAA'

/**
 * Topics by name, or all of them for `null`, and the cluster, from one answer. A missing or forbidden topic is a failure;
 * a partition without a leader is not: its `leader` is `null`. Never creates a topic. Throws KafkaError when no broker answers.
 */
export async function describeTopics(
  cluster: KafkaCluster,
  names: string[] | null,
  options?: MetadataOptions,
): Promise<{ description: ClusterDescription; topics: Gathered<Topic> }> {
  const answer = await cluster.metadata(names, options)
  const items: Topic[] = []
  const failures: Failure[] = []
  for (const topic of answer.topics) {
    if (isReadable(topic)) items.push(asTopic(topic))
    else failures.push(brokerFailure(topic.errorCode, { topic: topic.name ?? topic.topicId }))
  }
  items.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { description: clusterDescription(answer), topics: { items, failures } }
}

/** False where the broker that was asked has not heard of a topic: one that was made a moment ago may be known to others. */
export function areHeardOf({ failures }: Gathered<Topic>): boolean {
  return failures.every(({ error }) => error !== 'UNKNOWN_TOPIC_OR_PARTITION')
}

/** What `ask` tells of topics once its broker has heard of all of them; after two seconds, what it tells then. */
export function untilHeardOf<Told extends { topics: Gathered<Topic> }>(
  ask: () => Promise<Told>,
  signal: AbortSignal | undefined,
): Promise<Told> {
  return untilKnown(ask, ({ topics }) => areHeardOf(topics), signal)
}

/** Brokers flag a whole topic for one partition without a leader, and still tell all of it. */
function isReadable({ errorCode, partitions }: MetadataResponseTopic): boolean {
  return errorCode === 0 || partitions.length > 0
}

function asTopic({ name, topicId, isInternal, partitions }: MetadataResponseTopic): Topic {
  return {
    name: name ?? '',
    topicId: topicIdOf(topicId),
    internal: isInternal,
    partitions: partitions.map(asPartition).sort((a, b) => a.partition - b.partition),
  }
}

/** An id as brokers send it; `null` for the one that stands for none. */
export function topicIdOf(topicId: string): string | null {
  return topicId === NO_TOPIC_ID ? null : topicId
}

function asPartition(partition: MetadataResponsePartition): Partition {
  return {
    partition: partition.partitionIndex,
    leader: partition.leaderId < 0 ? null : partition.leaderId,
    leaderEpoch: partition.leaderEpoch,
    replicas: partition.replicaNodes,
    isr: partition.isrNodes,
    offlineReplicas: partition.offlineReplicas,
  }
}
