import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { PartitionVerdict } from './partition-verdict'
import { type VerdictKind, verdictKinds } from './verdict-kind'

/** The verdict on a group: that of its worst partition. */
export interface GroupVerdict {
  kind: VerdictKind
  /** The first partition of that verdict, with its figures; `null` where the group has committed nothing. */
  worst: (TopicPartition & { verdict: PartitionVerdict }) | null
  /** How many partitions have this verdict, and of how many. */
  count: number
  of: number
  /** Partitions that nobody reads, beside those that somebody does. */
  unread: number
}

export interface JudgedPartition extends TopicPartition {
  verdict: PartitionVerdict
  /** In messages; `null` while unknown. */
  lag: bigint | null
}

/** The worst first; of a group that has members, what none of them reads comes last. */
const gravityAmongMembers: readonly VerdictKind[] = [
  ...verdictKinds.filter((kind) => kind !== 'unread'),
  'unread',
]

/**
 * The verdict on a group from those on its partitions with a committed offset. Commits for a topic that is no longer read stay for
 * days: such partitions of a group that has members are counted, and decide only where there are no others. `hasMembers` is `null` while
 * that is not known.
 */
export function groupVerdict(
  partitions: readonly JudgedPartition[],
  hasMembers: boolean | null,
): GroupVerdict {
  const gravity = gravityOf(hasMembers)
  let worst: JudgedPartition | null = null
  let count = 0
  let unread = 0
  for (const each of partitions) {
    if (each.verdict.kind === 'unread') unread += 1
    const order = worst === null ? -1 : byGravity(gravity, each, worst)
    if (order < 0) count = 1
    else if (order === 0) count += 1
    if (order < 0 || (order === 0 && hasMoreLag(each, worst))) worst = each
  }
  if (worst === null) return { kind: 'unknown', worst: null, count: 0, of: 0, unread: 0 }
  const { topic, partition, verdict } = worst
  return {
    kind: verdict.kind,
    worst: { topic, partition, verdict },
    count,
    of: partitions.length,
    unread: verdict.kind === 'unread' ? 0 : unread,
  }
}

function gravityOf(hasMembers: boolean | null): readonly VerdictKind[] {
  return hasMembers === false ? verdictKinds : gravityAmongMembers
}

/** Below 0 where the verdict on the first decides before that on the second. */
function byGravity(
  gravity: readonly VerdictKind[],
  a: JudgedPartition,
  b: JudgedPartition,
): number {
  return gravity.indexOf(a.verdict.kind) - gravity.indexOf(b.verdict.kind)
}

function hasMoreLag(a: JudgedPartition, b: JudgedPartition | null): boolean {
  return (a.lag ?? -1n) > (b?.lag ?? -1n)
}
