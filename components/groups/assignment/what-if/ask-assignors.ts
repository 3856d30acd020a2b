import {
  comparePlaces,
  type Lane,
  type Measure,
  partitionTile,
  placeId,
  type Tile,
} from '@/components/groups/assignment/tiles'
import type { TopicFacts } from '@/components/groups/assignment/use-place-facts'
import {
  compareMembers,
  type GroupMember,
  lookAt,
  type MemberLook,
} from '@/components/groups/member-looks'
import type { AssignableGroup } from '@/lib/domain/groups/assignors/assignor'
import {
  type GroupChange,
  type GroupOutcome,
  joinedId,
} from '@/lib/domain/groups/assignors/what-if-group-changes'
import type { TopicPartition } from '@/lib/domain/topics/topic'

/** Partitions of each topic: as its metadata say, or as far as the group has read them. */
function partitionCounts(
  topics: readonly string[],
  places: readonly TopicPartition[],
  facts: TopicFacts,
): Map<string, number> {
  return new Map(
    topics.map((topic) => {
      const seen = places.filter((place) => place.topic === topic)
      const highest = seen.reduce((most, { partition }) => Math.max(most, partition), -1)
      return [topic, facts.partitionCountOf(topic) ?? highest + 1]
    }),
  )
}

/** The group as an assignor is asked about it. Who subscribes by a pattern is taken to subscribe to all topics of the group. */
export function assignableGroup(
  members: readonly GroupMember[],
  topics: readonly string[],
  places: readonly TopicPartition[],
  facts: TopicFacts,
): AssignableGroup {
  const read = members.flatMap(({ assignment }) => assignment ?? [])
  return {
    members: [...members]
      .sort((a, b) => compareMembers(a.memberId, b.memberId))
      .map(({ memberId, instanceId, subscription, assignment }) => ({
        id: memberId,
        instanceId,
        topics: subscription ?? topics,
        owned: assignment ?? [],
      })),
    partitionCounts: partitionCounts(topics, [...read, ...places], facts),
  }
}

/** The question of an address, as far as it can be asked of this group. */
export function askedChange(
  group: AssignableGroup,
  asked: { join: number; leave: readonly string[]; grow: { topic: string; count: number } | null },
): GroupChange {
  const known = new Set(group.members.map(({ id }) => id))
  return {
    join: Math.min(JOIN_MAX, Math.max(0, asked.join)),
    leave: asked.leave.filter((id) => known.has(id)),
    partitionCounts: new Map(
      asked.grow ? [[asked.grow.topic, Math.min(GROW_MAX, asked.grow.count)]] : [],
    ),
  }
}

export const JOIN_MAX = 100
export const GROW_MAX = 10_000

/** Nothing is to happen. */
export function isIdle(
  { join, leave, partitionCounts: counts }: GroupChange,
  group: AssignableGroup,
) {
  const grows = [...counts].some(
    ([topic, count]) => count > (group.partitionCounts.get(topic) ?? count),
  )
  return join === 0 && leave.length === 0 && !grows
}

/** Looks of those who would join, by id: their letters go on after those of the members. */
export function looksOfJoined(memberCount: number, join: number): Map<string, MemberLook> {
  return new Map(
    Array.from({ length: join }, (_, index) => [
      joinedId(index),
      lookAt(memberCount + index, `new ${index + 1}`),
    ]),
  )
}

function markOf(outcome: GroupOutcome, id: string) {
  if (outcome.moved.has(id)) return 'moved'
  if (outcome.inherited.has(id)) return 'inherited'
  return outcome.added.has(id) ? 'added' : null
}

function inOrder(places: readonly TopicPartition[]): TopicPartition[] {
  return [...places].sort((a, b) => comparePlaces([a.topic, a.partition], [b.topic, b.partition]))
}

/** The lanes as they would be, each tile that changes hands with who has read it before; a last one for what nobody would read. */
export function lanesAfter(
  outcome: GroupOutcome,
  group: AssignableGroup,
  racks: ReadonlyMap<string, string | null>,
  { measure, facts }: { measure: Measure; facts: TopicFacts },
): Lane[] {
  const owned = group.members.flatMap((member) => member.owned)
  const readers = new Map(
    group.members.flatMap(({ id, owned: own }) => own.map((place) => [placeId(place), id])),
  )
  const tileOf = (place: TopicPartition, rack: string | null): Tile => {
    const tile = partitionTile(place, rack, measure, facts)
    const exists = place.partition < (group.partitionCounts.get(place.topic) ?? 0)
    // What does not exist yet holds nothing, and what it will hold nobody knows.
    const amount = exists ? {} : { amount: null, unknown: null }
    return {
      ...tile,
      ...amount,
      mark: markOf(outcome, tile.id),
      from: readers.get(tile.id) ?? null,
    }
  }
  const lanes: Lane[] = outcome.members.map(({ id }) => ({
    memberId: id,
    tiles: inOrder(outcome.after.get(id) ?? []).map((place) =>
      tileOf(place, racks.get(id) ?? null),
    ),
  }))
  const given = new Set([...outcome.after.values()].flat().map(placeId))
  const left = inOrder(owned.filter((place) => !given.has(placeId(place))))
  if (left.length === 0) return lanes
  return [...lanes, { memberId: null, tiles: left.map((place) => tileOf(place, null)) }]
}
