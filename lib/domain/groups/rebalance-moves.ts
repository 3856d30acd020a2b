import type { TopicPartition } from '@/lib/domain/topics/topic'
import { type AssignedMember, memberKey } from './rebalance-state'

/** A partition that changed hands. Members by their `memberKey`; `null` is nobody. */
export interface PartitionMove extends TopicPartition {
  from: string | null
  to: string | null
}

/** Who has which partition: several members in a share group. */
type Owners = Map<string, { place: TopicPartition; keys: Set<string> }>

/** Partitions by the `memberKey` of who has them. */
export type Assignment = ReadonlyMap<string, readonly TopicPartition[]>

/** `null` where the partitions of some member are not known. */
export function assignmentOf(members: readonly AssignedMember[]): Assignment | null {
  const assignment = new Map<string, readonly TopicPartition[]>()
  for (const member of members) {
    if (member.partitions === null) return null
    assignment.set(memberKey(member), member.partitions)
  }
  return assignment
}

/** What moved between two assignments, in the order of the partitions. */
export function movesBetween(before: Assignment, after: Assignment): PartitionMove[] {
  const had = ownersOf(before)
  const has = ownersOf(after)
  const moves: PartitionMove[] = []
  for (const [name, { place }] of new Map([...had, ...has])) {
    const losing = [...(had.get(name)?.keys ?? [])].filter((key) => !has.get(name)?.keys.has(key))
    const gaining = [...(has.get(name)?.keys ?? [])].filter((key) => !had.get(name)?.keys.has(key))
    for (let index = 0; index < Math.max(losing.length, gaining.length); index += 1) {
      moves.push({ ...place, from: losing[index] ?? null, to: gaining[index] ?? null })
    }
  }
  return moves.sort((a, b) =>
    a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1,
  )
}

function ownersOf(assignment: Assignment): Owners {
  const owners: Owners = new Map()
  for (const [key, places] of assignment) {
    for (const { topic, partition } of places) {
      const name = `${topic}/${partition}`
      const known = owners.get(name)
      if (known) known.keys.add(key)
      else owners.set(name, { place: { topic, partition }, keys: new Set([key]) })
    }
  }
  return owners
}
