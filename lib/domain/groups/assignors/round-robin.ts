import {
  type AssignableGroup,
  type Assignment,
  emptyAssignment,
  inAssignorOrder,
  listOf,
  partitionsOf,
  subscribedTopics,
} from './assignor'

/**
 * `roundrobin`: all partitions of all topics are dealt out like cards, in order, passing over members that do not subscribe to the topic.
 * Even over many topics; what was owned before does not count.
 */
export function assignRoundRobin(group: AssignableGroup): Assignment {
  const members = inAssignorOrder(group.members)
  const assignment = emptyAssignment(members)
  let turn = 0
  for (const place of partitionsOf(subscribedTopics(group), group.partitionCounts)) {
    const taker = [...members.slice(turn), ...members.slice(0, turn)].find(({ topics }) =>
      topics.includes(place.topic),
    )
    if (taker === undefined) continue
    listOf(assignment, taker.id).push(place)
    turn = (members.indexOf(taker) + 1) % members.length
  }
  return assignment
}
