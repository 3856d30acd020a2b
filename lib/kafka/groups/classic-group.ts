import 'server-only'
import type { GroupDescription, GroupMember } from '@/lib/domain/groups/group'
import type {
  DescribeGroupsResponseDescribedGroup,
  DescribeGroupsResponseDescribedGroupMember,
} from '@/lib/kafka/protocol/generated/messages'
import { assignmentOf, subscriptionOf } from './consumer-protocol'

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
