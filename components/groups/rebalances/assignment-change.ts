import { nameOfMember } from '@/components/partitions/rebalance-words'
import type { AssignedMember, PartitionMove, RebalanceDetail } from '@/lib/contract/rebalances'

/** What became of one partition for one member. */
export interface PartitionChange {
  partition: number
  change: 'kept' | 'got' | 'gave up'
  /** The name of who had it before, or has it now; `null` where that is nobody, or not known. */
  other: string | null
}

/** A member before and after a rebalance. */
export interface MemberChange {
  member: AssignedMember
  /** Whether it came with this rebalance, went with it, or was there all the time; `null` where what was before is not known. */
  change: 'joined' | 'left' | 'stayed' | null
  /** By topic, in order; `null` where it is not known. */
  topics: { topic: string; partitions: PartitionChange[] }[] | null
}

/** As the server tells members apart. */
function keyOf({ instanceId, memberId }: AssignedMember): string {
  return instanceId ?? memberId
}

/** What became of each member, those that left last. */
export function memberChanges({ before, after, moves }: RebalanceDetail): MemberChange[] {
  const members = [...(before ?? []), ...after]
  const names = new Map(members.map((member) => [keyOf(member), nameOfMember(member)]))
  const topicsOf = (member: AssignedMember, had: Partitions, has: Partitions) =>
    had === null || has === null
      ? keptTopics(has)
      : changedTopics(member, { had, has, moves: moves ?? [], names })
  const had = new Map(before?.map((member) => [keyOf(member), member]))
  const has = new Set(after.map(keyOf))
  const present = after.map((member): MemberChange => {
    const earlier = had.get(keyOf(member))
    const change = before === null ? null : earlier ? 'stayed' : 'joined'
    const partitions = before === null ? null : earlier ? earlier.partitions : []
    return { member, change, topics: topicsOf(member, partitions, member.partitions) }
  })
  const gone = (before ?? []).filter((member) => !has.has(keyOf(member)))
  const left = gone.map((member): MemberChange => {
    return { member, change: 'left', topics: topicsOf(member, member.partitions, []) }
  })
  return [...present, ...left]
}

type Partitions = AssignedMember['partitions']

/** Without the partitions from before, nothing is called got. */
function keptTopics(has: Partitions): MemberChange['topics'] {
  if (has === null || has.length === 0) return null
  return byTopic(has.map((place) => ({ ...place, change: 'kept', other: null })))
}

interface Assignments {
  had: NonNullable<Partitions>
  has: NonNullable<Partitions>
  moves: readonly PartitionMove[]
  names: ReadonlyMap<string, string | null>
}

function changedTopics(
  member: AssignedMember,
  { had, has, moves, names }: Assignments,
): MemberChange['topics'] {
  const key = keyOf(member)
  const nameOf = (other: string | null | undefined) => (other ? (names.get(other) ?? null) : null)
  const before = new Set(had.map(placeName))
  const after = new Set(has.map(placeName))
  const got = new Map(moves.flatMap((move) => (move.to === key ? [[placeName(move), move]] : [])))
  const lost = new Map(
    moves.flatMap((move) => (move.from === key ? [[placeName(move), move]] : [])),
  )
  const held = has.map((place): PlaceChange => {
    if (before.has(placeName(place))) return { ...place, change: 'kept', other: null }
    return { ...place, change: 'got', other: nameOf(got.get(placeName(place))?.from) }
  })
  const givenUp = had
    .filter((place) => !after.has(placeName(place)))
    .map((place): PlaceChange => {
      return { ...place, change: 'gave up', other: nameOf(lost.get(placeName(place))?.to) }
    })
  return byTopic([...held, ...givenUp])
}

type PlaceChange = PartitionChange & { topic: string }

function byTopic(places: readonly PlaceChange[]): NonNullable<MemberChange['topics']> {
  const topics = new Map<string, PartitionChange[]>()
  for (const { topic, ...change } of places) {
    topics.set(topic, [...(topics.get(topic) ?? []), change])
  }
  return [...topics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, partitions]) => ({
      topic,
      partitions: partitions.sort((a, b) => a.partition - b.partition),
    }))
}

function placeName({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`
}
