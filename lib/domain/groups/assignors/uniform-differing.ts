import type { TopicPartition } from '@/lib/domain/topics/topic'
import {
  type AssignableGroup,
  type AssignableMember,
  type Assignment,
  byId,
  compareIds,
  emptyAssignment,
  listOf,
  partitionsOf,
  placeKey,
  subscribedTopics,
} from './assignor'
import { LoadLevels } from './load-levels'

/** Topics that hold each other out of balance are gone through again, but not for ever. */
const ROUNDS_MAX = 16

interface Topic {
  name: string
  partitionCount: number
  subscribers: AssignableMember[]
}

/**
 * `uniform` of the coordinator (KIP-848) among members that subscribe to different topics: all keep what they own, what is left goes to
 * the least loaded subscriber, and then topics hand on partitions from the most loaded to the least loaded until nothing is gained.
 */
export function assignUniformDiffering(group: AssignableGroup): Assignment {
  const members = byId(group.members)
  const topics = tightestFirst(group, members)
  const assignment = emptyAssignment(members)
  for (const { id, topics: subscribed, owned } of members) {
    const mine = owned.filter(({ topic }) => subscribed.includes(topic))
    listOf(assignment, id).push(...mine.filter(({ topic }) => group.partitionCounts.has(topic)))
  }
  for (const topic of topics) giveOut(topic, assignment)
  const shared = topics.filter(({ subscribers }) => subscribers.length > 1)
  evenOut(shared, assignment)
  return assignment
}

/** The most partitions for each subscriber first; then the fewest subscribers; then by name, where Kafka goes by topic id. */
function tightestFirst(group: AssignableGroup, members: AssignableMember[]): Topic[] {
  const topics = subscribedTopics(group).map((name) => ({
    name,
    partitionCount: group.partitionCounts.get(name) ?? 0,
    subscribers: members.filter(({ topics: subscribed }) => subscribed.includes(name)),
  }))
  const density = ({ partitionCount, subscribers }: Topic) => partitionCount / subscribers.length
  return topics.sort(
    (a, b) =>
      density(b) - density(a) ||
      a.subscribers.length - b.subscribers.length ||
      compareIds(a.name, b.name),
  )
}

function giveOut({ name, partitionCount, subscribers }: Topic, assignment: Assignment): void {
  const taken = new Set([...assignment.values()].flat().map(placeKey))
  const levels = new LoadLevels(subscribers, assignment)
  for (const place of partitionsOf([name], new Map([[name, partitionCount]]))) {
    if (!taken.has(placeKey(place))) listOf(assignment, levels.nextLeast().id).push(place)
  }
}

/** Goes round the topics until it comes to the one that was the last to change. */
function evenOut(topics: readonly Topic[], assignment: Assignment): void {
  let last: Topic | null = null
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (const topic of topics) {
      if (topic === last) return
      const moved = evenOutTopic(topic, assignment)
      if (moved > 0 || last === null) last = topic
    }
  }
}

/** Answers how many partitions were handed on. */
function evenOutTopic({ name, subscribers }: Topic, assignment: Assignment): number {
  const levels = new LoadLevels(subscribers, assignment)
  if (levels.spread <= 1) return 0
  const held = new Map(
    subscribers.map(({ id }) => [id, partitionsOfTopic(listOf(assignment, id), name)]),
  )
  let moved = 0
  while (!levels.even) {
    const giver = nextGiver(levels, held)
    const place = giver && held.get(giver.id)?.pop()
    if (!place) return moved
    const taker = levels.nextLeast()
    if (levels.even) return moved
    const given = listOf(assignment, giver.id)
    given.splice(given.indexOf(place), 1)
    listOf(assignment, taker.id).push(place)
    moved += 1
  }
  return moved
}

function nextGiver(levels: LoadLevels, held: ReadonlyMap<string, TopicPartition[]>) {
  for (;;) {
    const giver = levels.nextMost()
    if (giver === null || (held.get(giver.id)?.length ?? 0) > 0) return giver
    levels.passOver()
  }
}

function partitionsOfTopic(places: readonly TopicPartition[], topic: string): TopicPartition[] {
  return places.filter((place) => place.topic === topic).sort((a, b) => a.partition - b.partition)
}
