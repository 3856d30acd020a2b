import 'server-only'
import type { GroupDescription, GroupMember } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { decodeVersionedData } from '@/lib/kafka/protocol/data-messages'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import type {
  DescribeGroupsResponseDescribedGroup,
  DescribeGroupsResponseDescribedGroupMember,
} from '@/lib/kafka/protocol/generated/messages'

/** A group of the classic protocol: assignments are bytes that the members agree on, and Kafka passes them on unread. */
export function classicGroup(
  group: DescribeGroupsResponseDescribedGroup,
  coordinatorId: number,
): GroupDescription {
  const consumes = group.protocolType === 'consumer'
  return {
    groupId: group.groupId,
    type: 'classic',
    state: group.groupState,
    assignor: group.protocolData === '' ? null : group.protocolData,
    epoch: null,
    coordinatorId,
    members: group.members.map((member) => classicMember(member, consumes)),
  }
}

function classicMember(
  member: DescribeGroupsResponseDescribedGroupMember,
  consumes: boolean,
): GroupMember {
  const subscription = consumes ? subscriptionOf(member.memberMetadata) : null
  return {
    memberId: member.memberId,
    instanceId: member.groupInstanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    rack: subscription?.rackId ?? null,
    assignment: consumes ? assignmentOf(member.memberAssignment) : null,
    target: null,
    subscription: subscription?.topics ?? null,
    epoch: null,
    tasks: null,
  }
}

/** Empty while the group rebalances. What is no consumer protocol is not ours to read. */
function assignmentOf(bytes: Uint8Array): TopicPartition[] | null {
  if (bytes.length === 0) return null
  return readable(() =>
    decodeVersionedData('ConsumerProtocolAssignment', bytes).assignedPartitions.flatMap(
      ({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })),
    ),
  )
}

function subscriptionOf(bytes: Uint8Array) {
  if (bytes.length === 0) return null
  return readable(() => decodeVersionedData('ConsumerProtocolSubscription', bytes))
}

function readable<T>(decode: () => T): T | null {
  try {
    return decode()
  } catch (error) {
    if (isDecodeError(error)) return null
    throw error
  }
}
