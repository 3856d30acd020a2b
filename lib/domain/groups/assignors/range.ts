import {
  type AssignableGroup,
  type Assignment,
  emptyAssignment,
  inAssignorOrder,
  listOf,
  subscribedTopics,
} from './assignor'

/**
 * `range`, of classic groups and of the coordinator alike: each topic by itself is cut into runs of equal length, one for each
 * subscriber in order, the first ones a partition longer. Topics with the same number of partitions fall to the same members, which
 * joins need; with many topics the first members get the longer run of each. What was owned before does not count.
 */
export function assignRanges(group: AssignableGroup): Assignment {
  const members = inAssignorOrder(group.members)
  const assignment = emptyAssignment(members)
  for (const topic of subscribedTopics(group)) {
    const subscribers = members.filter(({ topics }) => topics.includes(topic))
    const count = group.partitionCounts.get(topic) ?? 0
    const length = Math.floor(count / subscribers.length)
    const longer = count % subscribers.length
    let next = 0
    subscribers.forEach(({ id }, index) => {
      const end = next + length + (index < longer ? 1 : 0)
      for (; next < end; next++) listOf(assignment, id).push({ topic, partition: next })
    })
  }
  return assignment
}
