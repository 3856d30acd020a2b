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

interface Quota {
  /** What every member gets at least. */
  least: number
  /** What a member gets at most: one more than the least, or the same where it comes out even. */
  most: number
  /** So many members get one more than the least. */
  above: number
}

/** Who may still be given partitions. */
interface Open {
  /** Below the least. */
  under: string[]
  /** At the least, and not all that may have one more have it. */
  atLeast: string[]
}

function quotaOf(partitions: number, members: number): Quota {
  return {
    least: Math.floor(partitions / members),
    most: Math.ceil(partitions / members),
    above: partitions % members,
  }
}

/**
 * `sticky` and `cooperative-sticky` among members that subscribe to the same topics: each keeps what it owns up to its quota; the rest
 * goes round those with less. As even as it can be, and no partition moves that need not.
 */
export function assignStickyAlike(group: AssignableGroup): Assignment {
  const all = partitionsOf(subscribedTopics(group), group.partitionCounts)
  const quota = quotaOf(all.length, group.members.length)
  const assignment = emptyAssignment(byId(group.members))
  const open = keepOwned(group, all, quota, assignment)
  const kept = new Set([...assignment.values()].flat().map(placeKey))
  shareOut(
    all.filter((place) => !kept.has(placeKey(place))),
    quota,
    open,
    assignment,
  )
  return assignment
}

function keepOwned(
  group: AssignableGroup,
  all: readonly TopicPartition[],
  { least, most, above }: Quota,
  assignment: Assignment,
): Open {
  const existing = new Set(all.map(placeKey))
  const open: Open = { under: [], atLeast: [] }
  let full = 0
  for (const { id, owned } of byId(group.members)) {
    const list = listOf(assignment, id)
    const mine = owned
      .filter((place) => existing.has(placeKey(place)))
      .sort((a, b) => a.partition - b.partition || compareIds(a.topic, b.topic))
    if (mine.length < least) {
      list.push(...mine)
      open.under.push(id)
    } else if (mine.length >= most && full < above) {
      list.push(...mine.slice(0, most))
      full += 1
    } else {
      list.push(...mine.slice(0, least))
      open.atLeast.push(id)
    }
  }
  return full < above ? open : { ...open, atLeast: [] }
}

/** Round those below the least until none is, then one more each to those at it. */
function shareOut(
  rest: readonly TopicPartition[],
  { least }: Quota,
  { under, atLeast }: Open,
  assignment: Assignment,
): void {
  let turn = 0
  for (const place of rest) {
    turn = under.length === 0 ? 0 : turn % under.length
    const needy = under[turn]
    const taker = needy ?? atLeast.shift()
    if (taker === undefined) throw new Error('more partitions than all quotas together')
    const list = listOf(assignment, taker)
    list.push(place)
    if (needy === undefined) continue
    if (list.length < least) turn += 1
    else atLeast.push(...under.splice(turn, 1))
  }
}
