import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { GroupListing, GroupType } from '@/lib/domain/groups/group'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { gather } from '@/lib/kafka/fan-out'
import { brokerError, toFailure } from '@/lib/kafka/kafka-error'
import type { ListGroupsResponseListedGroup } from '@/lib/kafka/protocol/generated/messages'

const TYPES: Record<string, GroupType> = {
  classic: 'classic',
  consumer: 'consumer',
  share: 'share',
  streams: 'streams',
}

/**
 * All groups, of every type. Each broker lists the ones that it coordinates, so one that does not answer hides its groups,
 * and is named in `failures`. Throws KafkaError only when no broker answers at all.
 */
export async function listGroups(
  cluster: KafkaCluster,
  options?: CallOptions,
): Promise<Gathered<GroupListing>> {
  const { brokers } = await cluster.describe(options)
  const { items, failures } = await gather(
    brokers,
    async ({ id }) => {
      const answer = await cluster.onBroker(id, 'ListGroups', {}, options)
      if (answer.errorCode !== 0) throw brokerError(answer.errorCode)
      return { items: answer.groups.map((group) => asListing(group, id)), failures: [] }
    },
    (error, { id }) => [toFailure(error, { brokerId: id })],
  )
  // While a coordinator moves, two brokers may list the same group.
  const byId = new Map(items.map((group) => [group.groupId, group]))
  return { items: [...byId.values()], failures }
}

/** Before version 5 (KIP-848, Kafka 3.8) brokers told no type, before version 4 (Kafka 2.6) no state. */
function asListing(group: ListGroupsResponseListedGroup, coordinatorId: number): GroupListing {
  return {
    groupId: group.groupId,
    type: TYPES[group.groupType.toLowerCase()] ?? 'classic',
    protocolType: group.protocolType,
    state: group.groupState === '' ? null : group.groupState,
    coordinatorId,
  }
}
