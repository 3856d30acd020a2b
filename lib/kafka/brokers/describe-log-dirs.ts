import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { gather } from '@/lib/kafka/fan-out'
import { brokerError, brokerFailure, toFailure } from '@/lib/kafka/kafka-error'
import type { DescribeLogDirsResponseResult } from '@/lib/kafka/protocol/generated/messages'

/** One directory of one broker, and the replicas in it. */
export interface LogDir {
  brokerId: number
  path: string
  /** Of the volume (KIP-827); `null` before Kafka 3.3. */
  totalBytes: bigint | null
  usableBytes: bigint | null
  replicas: LogDirReplica[]
}

export interface LogDirReplica {
  topic: string
  partition: number
  sizeBytes: bigint
  /** A copy on its way from another directory of the same broker (KIP-113): it takes space, but is not the replica yet. */
  isFuture: boolean
}

const CLUSTER_AUTHORIZATION_FAILED = 31

/**
 * What every broker holds on disk, one request each. A broker that does not answer, a directory that has failed and a
 * missing permission (Describe on the cluster) are failures. Never throws.
 */
export function describeLogDirs(
  cluster: KafkaCluster,
  brokerIds: readonly number[],
  options?: CallOptions,
): Promise<Gathered<LogDir>> {
  return gather(
    brokerIds,
    async (brokerId) => {
      const answer = await cluster.onBroker(brokerId, 'DescribeLogDirs', { topics: null }, options)
      if (answer.errorCode !== 0) throw brokerError(answer.errorCode)
      // Before version 3 of the answer, a broker that refuses tells no directories, and no broker is without one.
      if (answer.results.length === 0) throw brokerError(CLUSTER_AUTHORIZATION_FAILED)
      return {
        items: answer.results
          .filter(({ errorCode }) => errorCode === 0)
          .map((result) => asLogDir(brokerId, result)),
        failures: answer.results
          .filter(({ errorCode }) => errorCode !== 0)
          .map(({ errorCode }) => brokerFailure(errorCode, { brokerId })),
      }
    },
    (error, brokerId) => [toFailure(error, { brokerId })],
  )
}

function asLogDir(brokerId: number, result: DescribeLogDirsResponseResult): LogDir {
  const { logDir, totalBytes, usableBytes, topics } = result
  return {
    brokerId,
    path: logDir,
    totalBytes: totalBytes < 0n ? null : totalBytes,
    usableBytes: usableBytes < 0n ? null : usableBytes,
    replicas: topics.flatMap(({ name: topic, partitions }) =>
      partitions.map(({ partitionIndex, partitionSize, isFutureKey }) => ({
        topic,
        partition: partitionIndex,
        sizeBytes: partitionSize,
        isFuture: isFutureKey,
      })),
    ),
  }
}
