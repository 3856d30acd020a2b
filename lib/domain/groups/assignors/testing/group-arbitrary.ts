import fc from 'fast-check'
import type { AssignableGroup, AssignableMember } from '@/lib/domain/groups/assignors/assignor'
import { type AssignorId, assignorIds } from '@/lib/domain/groups/assignors/assignor-ids'
import {
  type GroupChange,
  whatIfGroupChanges,
} from '@/lib/domain/groups/assignors/what-if-group-changes'

/** Letters, which Java's hash tables of sixteen places go through in order. */
const LETTERS = [...'abcdefghijkl']
const TOPICS = ['t1', 't2', 't3']

interface Shape {
  /** The most of one topic. */
  partitionsMax?: number
  /** Whether members may subscribe to different topics. */
  differing?: boolean
}

const newMember = (topics: readonly string[], instances: boolean) =>
  fc.record({
    instanceId: instances
      ? fc.option(fc.constantFrom('i1', 'i2', 'i3', 'i4'), { nil: null })
      : fc.constant(null),
    topics: fc.constant(topics),
    owned: fc.constant([]),
  })

/** Static members are told apart: an instance id is one member's. */
function withIds(members: Omit<AssignableMember, 'id'>[], ids: readonly string[]) {
  const taken = new Set<string | null>([null])
  return members.map((member, index): AssignableMember => {
    const instanceId = taken.has(member.instanceId) ? null : member.instanceId
    taken.add(instanceId)
    return { ...member, instanceId, id: ids[index] ?? `x${index}` }
  })
}

/** A group that nobody has assigned anything yet: up to three topics, up to twelve members. */
function freshGroup({
  partitionsMax = 12,
  differing = false,
}: Shape): fc.Arbitrary<AssignableGroup> {
  const topicLists = fc.subarray(TOPICS, { minLength: 1 })
  return fc
    .tuple(
      topicLists,
      fc.array(fc.integer({ min: 1, max: partitionsMax }), { minLength: 3, maxLength: 3 }),
      fc.subarray(LETTERS, { minLength: 1 }),
      fc.boolean(),
    )
    .chain(([topics, counts, ids, instances]) =>
      fc
        .array(
          (differing ? fc.subarray(topics, { minLength: 1 }) : fc.constant(topics)).chain((own) =>
            newMember(own, instances),
          ),
          { minLength: ids.length, maxLength: ids.length },
        )
        .map((members) => ({
          members: withIds(members, ids),
          partitionCounts: new Map(
            topics
              .filter((topic) => members.some((member) => member.topics.includes(topic)))
              .map((topic, index) => [topic, counts[index] ?? 1]),
          ),
        })),
    )
}

/** A change that leaves somebody in the group, or that somebody joins. */
function changeOf(group: AssignableGroup): fc.Arbitrary<GroupChange> {
  const ids = group.members.map(({ id }) => id)
  return fc
    .record({
      join: fc.integer({ min: 0, max: 3 }),
      leave: fc.subarray(ids),
      partitionCounts: fc
        .array(fc.integer({ min: 0, max: 16 }), { minLength: 3, maxLength: 3 })
        .map((counts) => new Map(TOPICS.map((topic, index) => [topic, counts[index] ?? 0]))),
    })
    .filter(({ join, leave }) => join > 0 || leave.length < ids.length)
}

export interface Question {
  /** As it stands: each member owns what `before` has given it. */
  group: AssignableGroup
  change: GroupChange
}

const NOTHING: GroupChange = { join: 0, leave: [], partitionCounts: new Map() }

/** The same group once an assignor has been at it. */
export function settled(group: AssignableGroup, assignor: AssignorId): AssignableGroup {
  const { after } = whatIfGroupChanges(group, NOTHING, assignor)
  return {
    ...group,
    members: group.members.map((member) => ({ ...member, owned: after.get(member.id) ?? [] })),
  }
}

/** A group that has come to rest under one of the assignors, and what is to happen to it. */
export function question(shape: Shape = {}): fc.Arbitrary<Question> {
  return fc
    .tuple(freshGroup(shape), fc.constantFrom(...assignorIds))
    .map(([group, assignor]) => settled(group, assignor))
    .chain((group) => changeOf(group).map((change) => ({ group, change })))
}
