import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CommitNote, GroupType } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { groupBy } from '@/lib/kafka/grouping'
import { toFailure } from '@/lib/kafka/kafka-error'
import { isCoordinatorMoving } from '@/lib/kafka/routing/coordinators'
import { groupRefusal } from './group-refusal'

export type NewOffset = TopicPartition & { offset: bigint } & Partial<CommitNote>

/** From version 10 on, topics are named by id; version 9 says the same by name. */
const LAST_VERSION_WITH_NAMES = 9
/** A commit that claims no membership: brokers take it from nobody while the group has members. */
const NO_GENERATION = -1
const NO_EPOCH = -1

/**
 * Moves the committed offsets of a group without members, or the start offsets of a share group; answers the partitions
 * that were moved. The broker itself refuses while the group has members, without disturbing them, so no check before it
 * can be overtaken. Never throws. A failure OUTCOME_UNKNOWN means that no answer came: read the offsets back.
 */
export async function commitGroupOffsets(
  cluster: KafkaCluster,
  groupId: string,
  type: GroupType,
  offsets: readonly NewOffset[],
): Promise<Gathered<TopicPartition>> {
  try {
    const results =
      type === 'share'
        ? await alterShareStarts(cluster, groupId, offsets)
        : await commitWithoutMembership(cluster, groupId, offsets)
    return sortOut(groupId, results)
  } catch (error) {
    const failures = offsets.map(({ topic, partition }) =>
      toFailure(error, { groupId, topic, partition }),
    )
    return { items: [], failures }
  }
}

interface Result extends TopicPartition {
  errorCode: number
  errorMessage: string | null
}

async function commitWithoutMembership(
  cluster: KafkaCluster,
  groupId: string,
  offsets: readonly NewOffset[],
): Promise<Result[]> {
  const topics = [...groupBy(offsets, ({ topic }) => topic)].map(([name, ofTopic]) => ({
    name,
    partitions: ofTopic.map(({ partition, offset, leaderEpoch, metadata }) => ({
      partitionIndex: partition,
      committedOffset: offset,
      committedLeaderEpoch: leaderEpoch ?? NO_EPOCH,
      committedMetadata: metadata ?? '',
    })),
  }))
  const body = {
    groupId,
    generationIdOrMemberEpoch: NO_GENERATION,
    memberId: '',
    groupInstanceId: null,
    topics,
  }
  const answer = await cluster.onCoordinator(
    { type: 'group', key: groupId },
    'OffsetCommit',
    body,
    {
      maxVersion: LAST_VERSION_WITH_NAMES,
      errorCodeOf: (answer) => movingCode(answer.topics.flatMap(({ partitions }) => partitions)),
    },
  )
  return answer.topics.flatMap(({ name: topic, partitions }) =>
    partitions.map(({ partitionIndex: partition, errorCode }) => ({
      topic,
      partition,
      errorCode,
      errorMessage: null,
    })),
  )
}

async function alterShareStarts(
  cluster: KafkaCluster,
  groupId: string,
  offsets: readonly NewOffset[],
): Promise<Result[]> {
  const topics = [...groupBy(offsets, ({ topic }) => topic)].map(([topicName, ofTopic]) => ({
    topicName,
    partitions: ofTopic.map(({ partition, offset }) => ({
      partitionIndex: partition,
      startOffset: offset,
    })),
  }))
  const key = { type: 'group', key: groupId } as const
  const body = { groupId, topics }
  const answer = await cluster.onCoordinator(key, 'AlterShareGroupOffsets', body, {
    errorCodeOf: ({ errorCode }) => errorCode,
  })
  if (answer.errorCode !== 0) throw groupRefusal(answer.errorCode, answer.errorMessage)
  return answer.responses.flatMap(({ topicName: topic, partitions }) =>
    partitions.map(({ partitionIndex: partition, errorCode, errorMessage }) => ({
      topic,
      partition,
      errorCode,
      errorMessage,
    })),
  )
}

/** The code that tells to ask elsewhere, if any partition has one. Nothing was committed then: the coordinator refuses as a whole. */
function movingCode(partitions: readonly { errorCode: number }[]): number {
  return partitions.find(({ errorCode }) => isCoordinatorMoving(errorCode))?.errorCode ?? 0
}

function sortOut(groupId: string, results: readonly Result[]): Gathered<TopicPartition> {
  const items: TopicPartition[] = []
  const failures: Failure[] = []
  for (const { topic, partition, errorCode, errorMessage } of results) {
    if (errorCode === 0) items.push({ topic, partition })
    else
      failures.push(toFailure(groupRefusal(errorCode, errorMessage), { groupId, topic, partition }))
  }
  return { items, failures }
}
