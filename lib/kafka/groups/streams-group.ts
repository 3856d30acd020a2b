import 'server-only'
import type { GroupDescription, MemberTasks } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type {
  StreamsGroupDescribeResponseAssignment,
  StreamsGroupDescribeResponseDescribedGroup,
  StreamsGroupDescribeResponseTaskIds,
  StreamsGroupDescribeResponseTopology,
} from '@/lib/kafka/protocol/generated/messages'

/**
 * A group of the streams protocol (KIP-1071). It assigns tasks: task n of a subtopology reads partition n of each of its
 * source topics. `assignment` holds the active ones, and is `null` while the topology is not known.
 */
export function streamsGroup(
  group: StreamsGroupDescribeResponseDescribedGroup,
  coordinatorId: number,
): GroupDescription {
  const sources = sourceTopics(group.topology)
  return {
    groupId: group.groupId,
    type: 'streams',
    state: group.groupState,
    assignor: null,
    epoch: group.groupEpoch,
    coordinatorId,
    members: group.members.map((member) => ({
      memberId: member.memberId,
      instanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rack: member.rackId,
      assignment: sources && partitionsOf(member.assignment.activeTasks, sources),
      target: null,
      subscription: null,
      epoch: member.memberEpoch,
      tasks: sources && tasksOf(member.assignment, sources),
    })),
  }
}

function sourceTopics(
  topology: StreamsGroupDescribeResponseTopology | null,
): Map<string, string[]> | null {
  if (!topology?.subtopologies) return null
  return new Map(
    topology.subtopologies.map(({ subtopologyId, sourceTopics, repartitionSourceTopics }) => [
      subtopologyId,
      [...sourceTopics, ...repartitionSourceTopics.map(({ name }) => name)],
    ]),
  )
}

function tasksOf(
  { activeTasks, standbyTasks, warmupTasks }: StreamsGroupDescribeResponseAssignment,
  sources: Map<string, string[]>,
): MemberTasks[] {
  const ofRole = (role: MemberTasks['role'], tasks: StreamsGroupDescribeResponseTaskIds[]) =>
    tasks.map(({ subtopologyId, partitions }) => ({
      subtopology: subtopologyId,
      role,
      topics: sources.get(subtopologyId) ?? [],
      partitions,
    }))
  return [
    ...ofRole('active', activeTasks),
    ...ofRole('standby', standbyTasks),
    ...ofRole('warmup', warmupTasks),
  ]
}

function partitionsOf(
  tasks: readonly StreamsGroupDescribeResponseTaskIds[],
  sources: Map<string, string[]>,
): TopicPartition[] {
  return tasks.flatMap(({ subtopologyId, partitions }) =>
    (sources.get(subtopologyId) ?? []).flatMap((topic) =>
      partitions.map((partition) => ({ topic, partition })),
    ),
  )
}
