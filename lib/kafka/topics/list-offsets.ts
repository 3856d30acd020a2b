import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { PartitionOffset, TopicPartition } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { gather, merged } from '@/lib/kafka/fan-out'
import { groupBy } from '@/lib/kafka/grouping'
import { brokerError, brokerFailure, ownError, toFailure } from '@/lib/kafka/kafka-error'
import type {
  ListOffsetsResponse,
  ListOffsetsResponsePartition,
} from '@/lib/kafka/protocol/generated/messages'
import { describeTopics } from './describe-topics'
import { LEADER_NOT_AVAILABLE } from './leader-errors'

/**
 * Which offset to ask for. A time asks for the first message at or after it, in milliseconds since 1970; `newest-message` for the
 * one with the largest timestamp (KIP-734), which brokers before Kafka 3.0 cannot tell: UNSUPPORTED_BY_BROKER.
 */
export type OffsetAt =
  | 'earliest'
  | 'latest'
  | 'last-stable'
  | 'newest-message'
  | { timestampMs: bigint }

/** A partition and who leads it, as metadata told it; `null` where no broker does. */
export type LedPartition = TopicPartition & { leader: number | null }

const READ_UNCOMMITTED = 0
const READ_COMMITTED = 1
const EARLIEST = -2n
const LATEST = -1n
const NEWEST_MESSAGE = -3n
/** Older brokers would take it for a time before 1970, and answer with the first message. */
const NEWEST_MESSAGE_SINCE = 7

/**
 * One offset of each partition, asked of their leaders at the same time: `earliest` is the log start, `latest` the high
 * watermark, `last-stable` where a read_committed consumer waits. A partition whose leader moved is asked for once
 * more where it is now. Never throws: a leader that does not answer costs its own partitions.
 */
export async function listOffsets(
  cluster: KafkaCluster,
  at: OffsetAt,
  partitions: readonly LedPartition[],
  options?: CallOptions,
): Promise<Gathered<PartitionOffset>> {
  const first = await askLeaders(cluster, at, partitions, options)
  const moved = await movedSince(cluster, first.failures, options)
  if (moved.size === 0) return first
  const second = await askLeaders(cluster, at, [...moved.values()], options)
  const settled = first.failures.filter((failure) => !moved.has(placeKey(failure.at)))
  return merged([{ items: first.items, failures: settled }, second])
}

function askLeaders(
  cluster: KafkaCluster,
  at: OffsetAt,
  partitions: readonly LedPartition[],
  options: CallOptions | undefined,
): Promise<Gathered<PartitionOffset>> {
  const byLeader = [...groupBy(partitions, ({ leader }) => leader)]
  return gather(
    byLeader,
    async ([leader, led]) => {
      if (leader === null) throw brokerError(LEADER_NOT_AVAILABLE)
      return readAnswer(
        leader,
        await cluster.onBroker(
          leader,
          'ListOffsets',
          (version) => {
            assertCanTell(at, version)
            return requestOf(at, led)
          },
          options,
        ),
      )
    },
    (error, [leader, led]) =>
      led.map(({ topic, partition }) =>
        toFailure(error, { topic, partition, ...(leader === null ? {} : { brokerId: leader }) }),
      ),
  )
}

function readAnswer(brokerId: number, { topics }: ListOffsetsResponse): Gathered<PartitionOffset> {
  const items: PartitionOffset[] = []
  const failures: Failure[] = []
  for (const { name: topic, partitions } of topics) {
    for (const partition of partitions) {
      if (partition.errorCode === 0) {
        items.push(asOffset(topic, partition))
      } else {
        const at = { topic, partition: partition.partitionIndex, brokerId }
        failures.push(brokerFailure(partition.errorCode, at))
      }
    }
  }
  return { items, failures }
}

/** Of the partitions that failed for a passing reason, those that another broker leads by now. */
async function movedSince(
  cluster: KafkaCluster,
  failures: readonly Failure[],
  options: CallOptions | undefined,
): Promise<Map<string, LedPartition>> {
  const passing = failures.filter(({ retriable, at }) => retriable && at.brokerId !== undefined)
  if (passing.length === 0) return new Map()
  const askedOf = new Map(passing.map(({ at }) => [placeKey(at), at.brokerId]))
  const names = [...new Set(passing.flatMap(({ at }) => at.topic ?? []))]
  const now = await describeTopics(cluster, names, options).catch(() => null)
  const led = (now?.topics.items ?? []).flatMap(({ name: topic, partitions }) =>
    partitions.map(({ partition, leader }): LedPartition => ({ topic, partition, leader })),
  )
  const moved = led.filter((partition) => {
    const before = askedOf.get(placeKey(partition))
    return before !== undefined && partition.leader !== null && partition.leader !== before
  })
  return new Map(moved.map((partition) => [placeKey(partition), partition]))
}

function placeKey({ topic, partition }: { topic?: string; partition?: number }): string {
  return `${topic}/${partition}`
}

function requestOf(at: OffsetAt, partitions: readonly LedPartition[]) {
  const topics = [...groupBy(partitions, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ partition }) => ({
      partitionIndex: partition,
      currentLeaderEpoch: -1,
      timestamp: timestampOf(at),
    })),
  }))
  const isolationLevel = at === 'last-stable' ? READ_COMMITTED : READ_UNCOMMITTED
  return { replicaId: -1, isolationLevel, topics }
}

function assertCanTell(at: OffsetAt, version: number): void {
  if (at !== 'newest-message' || version >= NEWEST_MESSAGE_SINCE) return
  const message = 'Before Kafka 3.0, brokers do not tell which message is the newest.'
  throw ownError('UNSUPPORTED_BY_BROKER', message)
}

function timestampOf(at: OffsetAt): bigint {
  if (typeof at === 'object') return at.timestampMs
  if (at === 'newest-message') return NEWEST_MESSAGE
  return at === 'earliest' ? EARLIEST : LATEST
}

function asOffset(topic: string, answer: ListOffsetsResponsePartition): PartitionOffset {
  const { partitionIndex, offset, timestamp, leaderEpoch } = answer
  return {
    topic,
    partition: partitionIndex,
    offset: offset < 0n ? null : offset,
    timestampMs: timestamp < 0n ? null : timestamp,
    leaderEpoch: leaderEpoch < 0 ? null : leaderEpoch,
  }
}
