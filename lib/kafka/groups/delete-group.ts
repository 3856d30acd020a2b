import 'server-only'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { ownError } from '@/lib/kafka/kafka-error'
import { groupRefusal } from './group-refusal'

/**
 * Deletes a group of any type, with its offsets. The coordinator refuses while it has members, without disturbing them. Throws KafkaError:
 * NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND, OUTCOME_UNKNOWN where no answer came.
 */
export async function deleteGroup(cluster: KafkaCluster, groupId: string): Promise<void> {
  const { results } = await cluster.onCoordinator(
    { type: 'group', key: groupId },
    'DeleteGroups',
    { groupsNames: [groupId] },
    { errorCodeOf: (answer) => answer.results[0]?.errorCode ?? 0 },
  )
  const [deleted] = results
  if (deleted === undefined) {
    const message = 'The broker answered DeleteGroups without the group that was asked for'
    throw ownError('UNREADABLE_ANSWER', message, { at: { groupId } })
  }
  if (deleted.errorCode !== 0) throw groupRefusal(deleted.errorCode, null)
}
