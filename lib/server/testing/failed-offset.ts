import 'server-only'
import type { GroupOffsets } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { FakeKafka } from '@/lib/server/testing/fake-kafka'

/** From now on the offset of a group in this partition fails to be read, by itself; all others are read as before. */
export function failOffset(kafka: FakeKafka, groupId: string, place: TopicPartition): void {
  const { topic, partition } = place
  const message = `The broker cannot tell the offset of ${topic}-${partition}.`
  const at = { groupId, topic, partition }
  const failure = { at, error: 'UNKNOWN_SERVER_ERROR', message, retriable: false }
  const { fetchGroupOffsets } = kafka
  kafka.fetchGroupOffsets = async (...asked) => {
    const { items, failures } = await fetchGroupOffsets(...asked)
    if (!items.some((group) => group.groupId === groupId)) return { items, failures }
    return {
      items: items.map((group) => without(group, groupId, place)),
      failures: [...failures, failure],
    }
  }
}

function without(group: GroupOffsets, groupId: string, place: TopicPartition): GroupOffsets {
  if (group.groupId !== groupId) return group
  const offsets = group.offsets.filter(
    ({ topic, partition }) => topic !== place.topic || partition !== place.partition,
  )
  return { groupId, offsets, untold: [...group.untold, place] }
}
