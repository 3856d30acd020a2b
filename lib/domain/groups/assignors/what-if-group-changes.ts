import type { TopicPartition } from '@/lib/domain/topics/topic'
import { type AssignableGroup, type AssignableMember, type Assignment, placeKey } from './assignor'
import type { AssignorId } from './assignor-ids'
import { ASSIGNORS } from './assignors'

/** What is to happen to a group. */
export interface GroupChange {
  /** So many members join. */
  join: number
  /** Ids of members that leave. */
  leave: readonly string[]
  /** Topics that get another number of partitions: never fewer than they have. */
  partitionCounts: ReadonlyMap<string, number>
}

/** What becomes of a group. */
export interface GroupOutcome {
  assignor: AssignorId
  /** Those who are in it afterwards; the ones that join last. */
  members: readonly AssignableMember[]
  after: Assignment
  /** By `placeKey`: what is read by another member than before, whose former reader stays. These need not have moved. */
  moved: ReadonlySet<string>
  /** By `placeKey`: what those who leave have read. */
  inherited: ReadonlySet<string>
  /** By `placeKey`: what nobody has read before. */
  added: ReadonlySet<string>
  /** Members with nothing to read. */
  idle: string[]
  /** By `placeKey`: what a member that stays has to stop reading for the rebalance, even if it gets it back. */
  paused: ReadonlySet<string>
}

/** Sorts behind every id that Kafka makes up, so that those who join are the last in order. */
export function joinedId(index: number): string {
  return `~${index + 1}`
}

/** The group with those who join and without those who leave, before anything is handed out. */
export function changedGroup(group: AssignableGroup, change: GroupChange): AssignableGroup {
  const topics = [...new Set(group.members.flatMap((member) => member.topics))]
  const staying = group.members.filter(({ id }) => !change.leave.includes(id))
  const joining = Array.from({ length: change.join }, (_, index) => ({
    id: joinedId(index),
    instanceId: null,
    topics,
    owned: [],
  }))
  const counts = [...group.partitionCounts].map(([topic, count]): [string, number] => [
    topic,
    Math.max(count, change.partitionCounts.get(topic) ?? 0),
  ])
  return { members: [...staying, ...joining], partitionCounts: new Map(counts) }
}

/**
 * What becomes of a group under an assignor, after one rebalance that comes to rest. A member that joins subscribes to all topics of the
 * group. Pure. Racks are left out of account: the assignors of clients look at them only where `client.rack` is set.
 */
export function whatIfGroupChanges(
  group: AssignableGroup,
  change: GroupChange,
  assignor: AssignorId,
): GroupOutcome {
  const changed = changedGroup(group, change)
  const { stops, assign } = ASSIGNORS[assignor]
  const after: Assignment = changed.members.length === 0 ? new Map() : assign(changed)
  const staying = new Set(changed.members.map(({ id }) => id))
  const owners = ownersOf(group.members.map(({ id, owned }) => [id, owned]))
  const moved = new Set<string>()
  const inherited = new Set<string>()
  const added = new Set<string>()
  for (const [place, owner] of ownersOf(after)) {
    const before = owners.get(place)
    if (before === undefined) added.add(place)
    else if (!staying.has(before)) inherited.add(place)
    else if (before !== owner) moved.add(place)
  }
  const stayed = [...owners].filter(([, owner]) => staying.has(owner)).map(([place]) => place)
  return {
    assignor,
    members: changed.members,
    after,
    moved,
    inherited,
    added,
    idle: changed.members.filter(({ id }) => !after.get(id)?.length).map(({ id }) => id),
    paused: stops === 'everybody' ? new Set(stayed) : moved,
  }
}

function ownersOf(lists: Iterable<readonly [string, readonly TopicPartition[]]>) {
  const owners = new Map<string, string>()
  for (const [id, places] of lists) for (const place of places) owners.set(placeKey(place), id)
  return owners
}
