import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, isKafkaError } from '@/lib/kafka/kafka-error'

/** The one partition of the metadata log (KIP-500). */
const METADATA_LOG = { topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }

/**
 * The id of the active controller; `null` while none is elected. Since KRaft, metadata names any broker in its place, another
 * one each time, because each of them passes requests on; the leader of the metadata quorum (KIP-595) is the real one.
 * Clusters on ZooKeeper have no quorum, and there metadata tells the truth.
 */
export async function findController(
  cluster: KafkaCluster,
  options?: CallOptions,
): Promise<number | null> {
  try {
    const answer = await cluster.onAnyBroker('DescribeQuorum', { topics: [METADATA_LOG] }, options)
    if (answer.errorCode !== 0) throw brokerError(answer.errorCode, {}, answer.errorMessage)
    const partition = answer.topics[0]?.partitions[0]
    if (partition === undefined || partition.leaderId < 0) return null
    if (partition.errorCode !== 0)
      throw brokerError(partition.errorCode, {}, partition.errorMessage)
    return partition.leaderId
  } catch (error) {
    if (!isKafkaError(error) || error.error !== 'UNSUPPORTED_BY_BROKER') throw error
    return (await cluster.describe(options)).controllerId
  }
}
