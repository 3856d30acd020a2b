import type { TopicPartition } from '@/lib/domain/topics/topic'

/** A member as an assignor sees it. */
export interface AssignableMember {
  id: string
  /** `group.instance.id` of a static member. */
  instanceId: string | null
  /** The topics it subscribes to. */
  topics: readonly string[]
  /** What it reads now, which a sticky assignor leaves with it where it can. */
  owned: readonly TopicPartition[]
}

/** What an assignor is asked to hand out, and to whom. */
export interface AssignableGroup {
  members: readonly AssignableMember[]
  /** Partitions of each topic that anybody subscribes to. */
  partitionCounts: ReadonlyMap<string, number>
}

/** Partitions by the id of their member. Every member has an entry, an idle one an empty one. */
export type Assignment = Map<string, TopicPartition[]>

/** One algorithm of Kafka: pure, and the same answer to the same question. */
export type Assign = (group: AssignableGroup) => Assignment

/** As Java compares strings, which is how Kafka orders ids: by UTF-16 code units, whatever the language. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** `orders/3`: a partition as a key. */
export function placeKey({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}

/** Nothing assigned to anybody yet. */
export function emptyAssignment(members: readonly AssignableMember[]): Assignment {
  return new Map(members.map(({ id }) => [id, []]))
}

/** A list of an assignment made by `emptyAssignment`: its member is in it, whoever asks. */
export function listOf(assignment: Assignment, memberId: string): TopicPartition[] {
  const list = assignment.get(memberId)
  if (list === undefined) throw new Error(`${memberId} is no member of this assignment`)
  return list
}

/** Static members first, by their instance id; then the others by member id. Their place survives a restart, so they keep their ranges. */
export function inAssignorOrder(members: readonly AssignableMember[]): AssignableMember[] {
  return [...members].sort((a, b) => {
    if (a.instanceId !== null && b.instanceId !== null)
      return compareIds(a.instanceId, b.instanceId)
    if (a.instanceId !== null) return -1
    if (b.instanceId !== null) return 1
    return compareIds(a.id, b.id)
  })
}

/** By member id alone, as the sticky assignors go through a group. */
export function byId(members: readonly AssignableMember[]): AssignableMember[] {
  return [...members].sort((a, b) => compareIds(a.id, b.id))
}

/** Topics that somebody subscribes to and that exist, in order of their names. */
export function subscribedTopics({ members, partitionCounts }: AssignableGroup): string[] {
  const topics = new Set(members.flatMap((member) => member.topics))
  return [...topics].filter((topic) => partitionCounts.has(topic)).sort(compareIds)
}

/** All partitions of these topics, topic by topic. */
export function partitionsOf(
  topics: readonly string[],
  partitionCounts: ReadonlyMap<string, number>,
): TopicPartition[] {
  return topics.flatMap((topic) =>
    Array.from({ length: partitionCounts.get(topic) ?? 0 }, (_, partition) => ({
      topic,
      partition,
    })),
  )
}

/** Whether all members subscribe to the same topics: the sticky assignors then share out by a quota. */
export function subscribeAlike(members: readonly AssignableMember[]): boolean {
  const [first, ...others] = members.map(({ topics }) => new Set(topics))
  return (
    first === undefined ||
    others.every(
      (topics) => topics.size === first.size && [...topics].every((topic) => first.has(topic)),
    )
  )
}
