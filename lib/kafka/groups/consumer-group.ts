import 'server-only'
import type { GroupDescription, GroupMember, GroupType } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type {
  ConsumerGroupDescribeResponseDescribedGroup,
  ShareGroupDescribeResponseDescribedGroup,
} from '@/lib/kafka/protocol/generated/messages'

/** A group of the consumer protocol (KIP-848): the coordinator itself assigns, and tells it in plain fields. */
export function consumerGroup(
  group: ConsumerGroupDescribeResponseDescribedGroup,
  coordinatorId: number,
): GroupDescription {
  return assignedByCoordinator('consumer', group, coordinatorId)
}

/** A share group (KIP-932): the same fields, and no static members. */
export function shareGroup(
  group: ShareGroupDescribeResponseDescribedGroup,
  coordinatorId: number,
): GroupDescription {
  return assignedByCoordinator('share', group, coordinatorId)
}

type Group = ConsumerGroupDescribeResponseDescribedGroup | ShareGroupDescribeResponseDescribedGroup

function assignedByCoordinator(
  type: GroupType,
  group: Group,
  coordinatorId: number,
): GroupDescription {
  return {
    groupId: group.groupId,
    type,
    state: group.groupState,
    assignor: group.assignorName === '' ? null : group.assignorName,
    epoch: group.groupEpoch,
    coordinatorId,
    members: group.members.map(asMember),
  }
}

function asMember(member: Group['members'][number]): GroupMember {
  return {
    memberId: member.memberId,
    instanceId: 'instanceId' in member ? member.instanceId : null,
    clientId: member.clientId,
    clientHost: member.clientHost,
    rack: member.rackId,
    assignment: placesOf(member.assignment),
    target: 'targetAssignment' in member ? placesOf(member.targetAssignment) : null,
    subscription:
      'subscribedTopicRegex' in member && member.subscribedTopicRegex
        ? null
        : member.subscribedTopicNames,
    epoch: member.memberEpoch,
    tasks: null,
  }
}

function placesOf({ topicPartitions }: Group['members'][number]['assignment']): TopicPartition[] {
  return topicPartitions.flatMap(({ topicName, partitions }) =>
    partitions.map((partition) => ({ topic: topicName, partition })),
  )
}
