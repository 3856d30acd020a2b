import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { CommittedOffset, GroupListing, GroupOffsets } from '@/lib/domain/groups/group'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited, merged } from '@/lib/kafka/fan-out'
import { brokerFailure, toFailure } from '@/lib/kafka/kafka-error'
import type {
  DescribeShareGroupOffsetsResponseGroup,
  OffsetFetchResponsePartition,
} from '@/lib/kafka/protocol/generated/messages'
import { askCoordinators } from './ask-coordinators'

/** From version 10 on, topics come as ids: version 9 tells the same by name, also of topics that are gone. */
const LAST_VERSION_WITH_NAMES = 9
/** Many groups in a request since version 8 (KIP-709, Kafka 3.0). */
const BATCHED_SINCE = 8
const SINGLE_REQUESTS_AT_A_TIME = 8
/** The lag of a share group from brokers that do not count it. */
const NOT_TOLD = -1n

/**
 * The committed offsets of groups; the start offsets and lags of share groups. A partition without a commit is left out, and so is one
 * with a negative offset, by which kafkajs means "the beginning" and Kafka's own tools mean none. Many groups go in one request to each
 * coordinator, and one a request where brokers are older than 3.0. Never throws.
 */
export async function fetchGroupOffsets(
  cluster: KafkaCluster,
  groups: readonly GroupListing[],
  options?: CallOptions,
): Promise<Gathered<GroupOffsets>> {
  const share = groups.filter(({ type }) => type === 'share')
  const others = groups.filter(({ type }) => type !== 'share')
  const answers = await Promise.all([
    askCoordinators(
      cluster,
      others,
      (brokerId, chunk) => fetchCommitted(cluster, brokerId, chunk, options),
      options,
    ),
    askCoordinators(
      cluster,
      share,
      (brokerId, chunk) => fetchShareStarts(cluster, brokerId, chunk, options),
      options,
    ),
  ])
  return merged(answers)
}

async function fetchCommitted(
  cluster: KafkaCluster,
  brokerId: number,
  groups: readonly GroupListing[],
  options: CallOptions = {},
): Promise<Gathered<GroupOffsets>> {
  const [first, ...rest] = groups
  if (first === undefined) return { items: [], failures: [] }
  let batched = true
  const body = (version: number) => {
    batched = version >= BATCHED_SINCE
    if (!batched) return { groupId: first.groupId, topics: null }
    return { groups: groups.map(({ groupId }) => ({ groupId, topics: null })) }
  }
  const answer = await cluster.onBroker(brokerId, 'OffsetFetch', body, {
    ...options,
    maxVersion: LAST_VERSION_WITH_NAMES,
  })
  if (batched)
    return merged(answer.groups.map((group) => readGroup(group.groupId, group, brokerId)))
  const others = await mapLimited(rest, SINGLE_REQUESTS_AT_A_TIME, (group) =>
    fetchCommitted(cluster, brokerId, [group], options).catch((error: unknown) => ({
      items: [],
      failures: [toFailure(error, { groupId: group.groupId, brokerId })],
    })),
  )
  return merged([readGroup(first.groupId, answer, brokerId), ...others])
}

async function fetchShareStarts(
  cluster: KafkaCluster,
  brokerId: number,
  groups: readonly GroupListing[],
  options: CallOptions | undefined,
): Promise<Gathered<GroupOffsets>> {
  const body = { groups: groups.map(({ groupId }) => ({ groupId, topics: null })) }
  const answer = await cluster.onBroker(brokerId, 'DescribeShareGroupOffsets', body, {
    ...options,
    lane: 'share',
  })
  return merged(
    answer.groups.map((group) => readGroup(group.groupId, asCommitted(group), brokerId)),
  )
}

/** A share group's start offsets in the shape of committed ones. */
function asCommitted({
  errorCode,
  errorMessage,
  topics,
}: DescribeShareGroupOffsetsResponseGroup): AnsweredGroup {
  return {
    errorCode,
    errorMessage,
    topics: topics.map(({ topicName, partitions }) => ({
      name: topicName,
      partitions: partitions.map(({ startOffset, leaderEpoch, ...partition }) => ({
        ...partition,
        committedOffset: startOffset,
        committedLeaderEpoch: leaderEpoch,
        metadata: null,
        // So Kafka answers for what nobody has read yet, and in the place of an error of the share coordinator.
        isUntold: startOffset < 0n,
      })),
    })),
  }
}

interface AnsweredGroup {
  errorCode: number
  errorMessage?: string | null
  topics: { name: string; partitions: AnsweredPartition[] }[]
}

type AnsweredPartition = OffsetFetchResponsePartition & {
  errorMessage?: string | null
  lag?: bigint
  isUntold?: boolean
}

function readGroup(
  groupId: string,
  { errorCode, errorMessage, topics }: AnsweredGroup,
  brokerId: number,
): Gathered<GroupOffsets> {
  const place = { groupId, brokerId }
  if (errorCode !== 0)
    return { items: [], failures: [brokerFailure(errorCode, place, errorMessage)] }
  const answers = topics.flatMap(({ name: topic, partitions }) =>
    partitions.map((partition) => ({ topic, ...partition })),
  )
  const failures = answers
    .filter((answer) => answer.errorCode !== 0)
    .map(({ topic, partitionIndex: partition, ...answer }) =>
      brokerFailure(answer.errorCode, { ...place, topic, partition }, answer.errorMessage),
    )
  const isTold = (answer: AnsweredPartition) =>
    answer.errorCode === 0 && answer.committedOffset >= 0n
  const offsets = answers.filter(isTold).map(asOffset)
  const untold = answers
    .filter(({ errorCode: failed, isUntold }) => failed !== 0 || isUntold === true)
    .map(({ topic, partitionIndex: partition }) => ({ topic, partition }))
  return { items: [{ groupId, offsets, untold }], failures }
}

function asOffset(answer: AnsweredPartition & { topic: string }): CommittedOffset {
  return {
    topic: answer.topic,
    partition: answer.partitionIndex,
    offset: answer.committedOffset,
    leaderEpoch: answer.committedLeaderEpoch < 0 ? null : answer.committedLeaderEpoch,
    metadata: answer.metadata,
    ...(answer.lag === undefined || answer.lag === NOT_TOLD ? {} : { lag: answer.lag }),
  }
}
