import 'server-only'
import type { ControllerDescription, Quorum, QuorumVoter } from '@/lib/domain/brokers/quorum'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, isKafkaError } from '@/lib/kafka/kafka-error'
import type {
  DescribeQuorumResponsePartitionData,
  DescribeQuorumResponseReplicaState,
} from '@/lib/kafka/protocol/generated/messages'

/** The one partition of the metadata log (KIP-500). */
const METADATA_LOG = { topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }

/**
 * The active controller and its quorum (KIP-595), from one answer. Since KRaft, metadata names any broker as controller, another
 * one each time, because each of them passes requests on; the leader of the quorum is the real one. Clusters on ZooKeeper have
 * no quorum, and there metadata tells the truth. Throws KafkaError; CLUSTER_AUTHORIZATION_FAILED without Describe on the cluster.
 */
export async function describeController(
  cluster: KafkaCluster,
  options?: CallOptions,
): Promise<ControllerDescription> {
  try {
    const answer = await cluster.onAnyBroker('DescribeQuorum', { topics: [METADATA_LOG] }, options)
    if (answer.errorCode !== 0) throw brokerError(answer.errorCode, {}, answer.errorMessage)
    const partition = answer.topics[0]?.partitions[0]
    if (partition === undefined || partition.leaderId < 0) return nobody
    if (partition.errorCode !== 0)
      throw brokerError(partition.errorCode, {}, partition.errorMessage)
    return { controllerId: partition.leaderId, quorum: asQuorum(partition) }
  } catch (error) {
    if (!isKafkaError(error) || error.error !== 'UNSUPPORTED_BY_BROKER') throw error
    return { controllerId: (await cluster.describe(options)).controllerId, quorum: null }
  }
}

const nobody: ControllerDescription = { controllerId: null, quorum: null }

function asQuorum(partition: DescribeQuorumResponsePartitionData): Quorum {
  const { leaderId, leaderEpoch, currentVoters, observers } = partition
  const end = currentVoters.find(({ replicaId }) => replicaId === leaderId)?.logEndOffset ?? -1n
  const voters = currentVoters.map((voter) => asVoter(voter, end))
  voters.sort((a, b) => a.id - b.id)
  return { leaderId, leaderEpoch, voters, observerCount: observers.length }
}

function asVoter(voter: DescribeQuorumResponseReplicaState, end: bigint): QuorumVoter {
  const { replicaId, logEndOffset, lastCaughtUpTimestamp } = voter
  const isTold = end >= 0n && logEndOffset >= 0n
  return {
    id: replicaId,
    // The leader's own end and a follower's are told at different moments; ahead is level.
    lag: isTold ? (end > logEndOffset ? end - logEndOffset : 0n) : null,
    lastCaughtUpMs: lastCaughtUpTimestamp < 0n ? null : lastCaughtUpTimestamp,
  }
}
