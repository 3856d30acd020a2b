import type { TopicPartition } from '@/lib/domain/topics/topic'
import {
  type AssignableGroup,
  type Assignment,
  byId,
  compareIds,
  emptyAssignment,
  listOf,
  partitionsOf,
  placeKey,
  subscribedTopics,
} from './assignor'

/**
 * `uniform` of the coordinator (KIP-848) among members that subscribe to the same topics: each keeps what it owns up to its quota, then
 * those with room take what is left, member by member. The odd partitions stay where they are as far as there are others to wait for.
 */
export function assignUniformAlike(group: AssignableGroup): Assignment {
  const members = byId(group.members)
  const topics = subscribedTopics(group)
  const all = partitionsOf(topics, group.partitionCounts)
  const owned = new Set(members.flatMap((member) => member.owned.map(placeKey)))
  const left = all.filter((place) => !owned.has(placeKey(place)))
  const assignment = emptyAssignment(members)
  const least = Math.floor(all.length / members.length)
  /** Members that are still to get one more than the least. */
  let above = all.length % members.length
  const rooms: { id: string; room: number }[] = []
  members.forEach((member, index) => {
    const mayHaveMore = above > 0
    const mine = inTopicOrder(member.owned.filter(({ topic }) => topics.includes(topic)))
    const quota = least + (mayHaveMore ? 1 : 0)
    listOf(assignment, member.id).push(...mine.slice(0, quota))
    left.push(...mine.slice(quota))
    const canWait = mayHaveMore && mine.length < quota && members.length - index > above
    if (mayHaveMore && !canWait) above -= 1
    const room = quota - (canWait ? 1 : 0) - mine.length
    if (room > 0) rooms.push({ id: member.id, room })
  })
  let next = 0
  for (const { id, room } of rooms) {
    listOf(assignment, id).push(...left.slice(next, next + room))
    next += room
  }
  return assignment
}

function inTopicOrder(places: readonly TopicPartition[]): TopicPartition[] {
  return [...places].sort((a, b) => compareIds(a.topic, b.topic) || a.partition - b.partition)
}
