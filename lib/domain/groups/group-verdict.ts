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

/**
 * The verdict on a group from those on its partitions with a committed offset. Commits for a topic that is no longer read stay for
 * days: such partitions are counted, and decide only where there are no others.
 */
export function groupVerdict(partitions: readonly JudgedPartition[]): GroupVerdict {
  const read = partitions.filter(({ verdict }) => verdict.kind !== 'unread')
  const judged = read.length > 0 ? read : partitions
  const unread = partitions.length - judged.length
  const kind = verdictKinds.find((each) => judged.some(({ verdict }) => verdict.kind === each))
  const alike = judged.filter(({ verdict }) => verdict.kind === kind)
  const [worst] = [...alike].sort(byLag)
  if (kind === undefined || worst === undefined) {
    return { kind: 'unknown', worst: null, count: 0, of: 0, unread }
  }
  const { topic, partition, verdict } = worst
  return {
    kind,
    worst: { topic, partition, verdict },
    count: alike.length,
    of: partitions.length,
    unread,
  }
}

function byLag(a: JudgedPartition, b: JudgedPartition): number {
  const difference = (b.lag ?? -1n) - (a.lag ?? -1n)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
