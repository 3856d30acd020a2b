import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { GroupDescription, GroupListing, GroupType } from '@/lib/domain/groups/group'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited, merged } from '@/lib/kafka/fan-out'
import { groupBy } from '@/lib/kafka/grouping'
import { brokerError, toFailure } from '@/lib/kafka/kafka-error'
import { type AskAboutGroups, askCoordinators } from './ask-coordinators'
import { classicGroup } from './classic-group'
import { consumerGroup, shareGroup } from './consumer-group'
import { streamsGroup } from './streams-group'

/**
 * Members, assignments and states of groups, each asked for in the way of its type: a broker calls a group of another
 * type dead. Never throws: a group that cannot be read is a failure, also one that is gone since it was listed.
 */
export async function describeGroups(
  cluster: KafkaCluster,
  groups: readonly GroupListing[],
  options?: CallOptions,
): Promise<Gathered<GroupDescription>> {
  const byType = [...groupBy(groups, ({ type }) => type)]
  const answers = await mapLimited(byType, byType.length, ([type, ofType]) =>
    askCoordinators(cluster, ofType, askFor(type, cluster, options), options),
  )
  return merged(answers)
}

function askFor(
  type: GroupType,
  cluster: KafkaCluster,
  options: CallOptions | undefined,
): AskAboutGroups<GroupDescription> {
  switch (type) {
    case 'classic':
      return async (brokerId, groups) => {
        const body = { groups: groups.map(({ groupId }) => groupId) }
        const answer = await cluster.onBroker(brokerId, 'DescribeGroups', body, options)
        return collect(answer.groups, brokerId, classicGroup)
      }
    case 'consumer':
      return async (brokerId, groups) => {
        const body = { groupIds: groups.map(({ groupId }) => groupId) }
        const answer = await cluster.onBroker(brokerId, 'ConsumerGroupDescribe', body, options)
        return collect(answer.groups, brokerId, consumerGroup)
      }
    case 'share':
      return async (brokerId, groups) => {
        const body = { groupIds: groups.map(({ groupId }) => groupId) }
        const answer = await cluster.onBroker(brokerId, 'ShareGroupDescribe', body, options)
        return collect(answer.groups, brokerId, shareGroup)
      }
    case 'streams':
      return async (brokerId, groups) => {
        const body = { groupIds: groups.map(({ groupId }) => groupId) }
        const answer = await cluster.onBroker(brokerId, 'StreamsGroupDescribe', body, options)
        return collect(answer.groups, brokerId, streamsGroup)
      }
  }
}

interface AnsweredGroup {
  groupId: string
  errorCode: number
  errorMessage: string | null
  groupState: string
}

const GROUP_ID_NOT_FOUND = 69

function collect<Group extends AnsweredGroup>(
  groups: readonly Group[],
  brokerId: number,
  describe: (group: Group, coordinatorId: number) => GroupDescription,
): Gathered<GroupDescription> {
  const items: GroupDescription[] = []
  const failures: Failure[] = []
  for (const group of groups) {
    try {
      // Before DescribeGroups version 6, a group that is gone was an answer of its own: dead.
      const code = group.groupState === 'Dead' ? GROUP_ID_NOT_FOUND : group.errorCode
      if (code !== 0) throw brokerError(code, {}, group.errorMessage)
      items.push(describe(group, brokerId))
    } catch (error) {
      failures.push(toFailure(error, { groupId: group.groupId, brokerId }))
    }
  }
  return { items, failures }
}
