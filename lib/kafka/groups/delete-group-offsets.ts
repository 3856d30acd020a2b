import 'server-only'
import type { GroupType } from '@/lib/domain/groups/group'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { groupRefusal } from './group-refusal'

const NO_ERROR = 0

export interface OffsetsToDelete {
  topic: string
  /** Those with a commit. A share group loses all of the topic. */
  partitions: readonly number[]
}

/**
 * Deletes the offsets of a group in one topic. A coordinator does so while the group has members, as long as none of them reads the topic;
 * a share group must have none at all. It refuses as a whole, without disturbing anyone. Throws KafkaError, OUTCOME_UNKNOWN where no
 * answer came.
 */
export async function deleteGroupOffsets(
  cluster: KafkaCluster,
  { groupId, type }: { groupId: string; type: GroupType },
  offsets: OffsetsToDelete,
): Promise<void> {
  const refusal =
    type === 'share'
      ? await deleteShareOffsets(cluster, groupId, offsets.topic)
      : await deleteCommitted(cluster, groupId, offsets)
  if (refusal !== null) throw groupRefusal(refusal.code, refusal.text)
}

interface Refusal {
  code: number
  text: string | null
}

async function deleteCommitted(
  cluster: KafkaCluster,
  groupId: string,
  { topic, partitions }: OffsetsToDelete,
): Promise<Refusal | null> {
  const asked = partitions.map((partitionIndex) => ({ partitionIndex }))
  const answer = await cluster.onCoordinator(
    { type: 'group', key: groupId },
    'OffsetDelete',
    { groupId, topics: [{ name: topic, partitions: asked }] },
    { errorCodeOf: ({ errorCode }) => errorCode },
  )
  const codes = answer.topics.flatMap((each) => each.partitions.map(({ errorCode }) => errorCode))
  return refusalOf([answer.errorCode, ...codes].map((code) => ({ code, text: null })))
}

async function deleteShareOffsets(
  cluster: KafkaCluster,
  groupId: string,
  topic: string,
): Promise<Refusal | null> {
  const answer = await cluster.onCoordinator(
    { type: 'group', key: groupId },
    'DeleteShareGroupOffsets',
    { groupId, topics: [{ topicName: topic }] },
    { errorCodeOf: ({ errorCode }) => errorCode },
  )
  return refusalOf(
    [answer, ...answer.responses].map(({ errorCode, errorMessage }) => ({
      code: errorCode,
      text: errorMessage,
    })),
  )
}

function refusalOf(answers: readonly Refusal[]): Refusal | null {
  return answers.find(({ code }) => code !== NO_ERROR) ?? null
}
