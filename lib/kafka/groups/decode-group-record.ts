import 'server-only'
import type { GroupType } from '@/lib/domain/groups/group'
import type {
  ClassicGeneration,
  GroupRecord,
  MemberProgress,
} from '@/lib/domain/groups/rebalance-record'
import {
  type AssignedMember,
  inPlaceOrder,
  type MemberFacts,
  topicOfId,
  topicOfSubtopology,
} from '@/lib/domain/groups/rebalance-state'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import {
  coordinatorRecordKind,
  decodeData,
  decodeVersionedData,
} from '@/lib/kafka/protocol/data-messages'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import type { GroupMetadataValueMemberMetadata } from '@/lib/kafka/protocol/generated/messages'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import { assignmentOf, subscriptionOf } from './consumer-protocol'

/** How Kafka names the records of groups that the coordinator itself assigns. */
type Family = 'ConsumerGroup' | 'ShareGroup' | 'StreamsGroup'

const TYPES: Record<Family, GroupType> = {
  ConsumerGroup: 'consumer',
  ShareGroup: 'share',
  StreamsGroup: 'streams',
}

/** The state of a member that has what it was assigned; others still wait, or give something up. */
const STABLE = 0

/**
 * What a record of `__consumer_offsets` says of who is in a group and who has what. `null` for a record of another kind, and for one of
 * a format newer than ours.
 */
export function decodeGroupRecord(record: StoredRecord): GroupRecord | null {
  const { key } = record
  if (key === null) return null
  try {
    const kind = coordinatorRecordKind('group', key)
    if (kind === null || kind === 'OffsetCommit') return null
    if (kind === 'GroupMetadata') return generationRecord(key, record)
    const [, family, what] = /^(ConsumerGroup|ShareGroup|StreamsGroup)(\w+)$/.exec(kind) ?? []
    return isFamily(family) && what ? recordOf(family, what, key, record) : null
  } catch (error) {
    if (isDecodeError(error)) return null
    throw error
  }
}

function isFamily(name: string | undefined): name is Family {
  return name !== undefined && name in TYPES
}

type Content = Pick<StoredRecord, 'value' | 'timestampMs'>

function generationRecord(key: Uint8Array, { value, timestampMs }: Content): GroupRecord {
  const { group: groupId } = decodeData('GroupMetadataKey', 0, key.subarray(2))
  const generation = value && generationOf(value)
  return { groupId, atMs: Number(timestampMs ?? 0n), kind: 'generation', generation }
}

function generationOf(value: Uint8Array): ClassicGeneration {
  const group = decodeVersionedData('GroupMetadataValue', value)
  const consumes = group.protocolType === 'consumer'
  return {
    generation: group.generation,
    assignor: group.protocol === '' ? null : group.protocol,
    members: group.members.map((member) => classicMember(member, consumes)),
  }
}

function classicMember(
  member: GroupMetadataValueMemberMetadata,
  consumes: boolean,
): AssignedMember {
  const { memberId, groupInstanceId: instanceId, clientId, clientHost } = member
  const subscription = consumes ? subscriptionOf(member.subscription) : null
  const partitions = consumes ? assignmentOf(member.assignment) : null
  return {
    memberId,
    instanceId,
    clientId,
    clientHost,
    subscribed: subscription && [...subscription.topics].sort(),
    partitions: partitions && inPlaceOrder(partitions),
    keptSome: subscription && subscription.ownedPartitions.length > 0,
  }
}

function recordOf(
  family: Family,
  what: string,
  key: Uint8Array,
  { value, timestampMs }: Content,
): GroupRecord | null {
  const atMs = Number(timestampMs ?? 0n)
  // Keys name a group, or a group and a member, in the same way in each family.
  const bytes = key.subarray(2)
  const { groupId } = decodeData('ConsumerGroupMetadataKey', 0, bytes, { allowTrailing: true })
  const memberKey = () => decodeData('ConsumerGroupMemberMetadataKey', 0, bytes)
  switch (what) {
    case 'Metadata':
      return {
        groupId,
        atMs,
        kind: 'epoch',
        type: TYPES[family],
        epoch: value && epochOf(family, value),
      }
    case 'PartitionMetadata':
      return value && { groupId, atMs, kind: 'topics', topicsHash: topicsOf(value) }
    case 'MemberMetadata':
      return { ...memberKey(), atMs, kind: 'member', facts: value && factsOf(family, value) }
    case 'TargetAssignmentMember':
      return { ...memberKey(), atMs, kind: 'target', partitions: value && targetOf(family, value) }
    case 'TargetAssignmentMetadata':
      return { groupId, atMs, kind: 'assigned', epoch: value && assignedEpochOf(family, value) }
    case 'CurrentMemberAssignment':
      return { ...memberKey(), atMs, kind: 'current', current: value && progressOf(family, value) }
    default:
      return null
  }
}

function epochOf(family: Family, value: Uint8Array) {
  const { epoch, metadataHash } = decodeVersionedData(`${family}MetadataValue` as const, value)
  return { epoch, topicsHash: metadataHash === 0n ? null : String(metadataHash) }
}

function topicsOf(value: Uint8Array): string {
  const { topics } = decodeVersionedData('ConsumerGroupPartitionMetadataValue', value)
  return topics.map(({ topicId, numPartitions }) => `${topicId} ${numPartitions}`).join()
}

function factsOf(family: Family, value: Uint8Array): MemberFacts {
  if (family === 'ConsumerGroup') {
    const { instanceId, clientId, clientHost, subscribedTopicNames, subscribedTopicRegex } =
      decodeVersionedData('ConsumerGroupMemberMetadataValue', value)
    const subscribed = subscribedTopicRegex ? null : [...subscribedTopicNames].sort()
    return { instanceId, clientId, clientHost, subscribed }
  }
  if (family === 'ShareGroup') {
    const { clientId, clientHost, subscribedTopicNames } = decodeVersionedData(
      'ShareGroupMemberMetadataValue',
      value,
    )
    return { instanceId: null, clientId, clientHost, subscribed: [...subscribedTopicNames].sort() }
  }
  const { instanceId, clientId, clientHost } = decodeVersionedData(
    'StreamsGroupMemberMetadataValue',
    value,
  )
  return { instanceId, clientId, clientHost, subscribed: null }
}

/** Topics by their ids. A streams group is assigned tasks, partition n of a subtopology. */
function targetOf(family: Family, value: Uint8Array): TopicPartition[] {
  if (family === 'StreamsGroup') {
    const { activeTasks } = decodeVersionedData('StreamsGroupTargetAssignmentMemberValue', value)
    return placesOf(
      activeTasks.map((each) => ({ ...each, topic: topicOfSubtopology(each.subtopologyId) })),
    )
  }
  const name = `${family}TargetAssignmentMemberValue` as const
  const { topicPartitions } = decodeVersionedData(name, value)
  return placesOf(topicPartitions.map((each) => ({ ...each, topic: topicOfId(each.topicId) })))
}

function placesOf(topics: readonly { topic: string; partitions: number[] }[]): TopicPartition[] {
  return inPlaceOrder(
    topics.flatMap(({ topic, partitions }) =>
      partitions.map((partition) => ({ topic, partition })),
    ),
  )
}

function assignedEpochOf(family: Family, value: Uint8Array): number {
  const name = `${family}TargetAssignmentMetadataValue` as const
  return decodeVersionedData(name, value).assignmentEpoch
}

function progressOf(family: Family, value: Uint8Array): MemberProgress {
  const { memberEpoch, previousMemberEpoch, state } = decodeVersionedData(
    `${family}CurrentMemberAssignmentValue` as const,
    value,
  )
  return { epoch: memberEpoch, previousEpoch: previousMemberEpoch, settled: state === STABLE }
}
