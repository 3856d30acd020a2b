import type { Partition } from '@/lib/domain/topics/topic'

export interface PartitionHealth {
  underReplicated: number
  offline: number
  /** `null` while `min.insync.replicas` is unknown. */
  underMinIsr: number | null
}

/** Partitions with a replica out of sync, without a leader, and with fewer in sync than writes with acks=all need. */
export function partitionHealth(
  partitions: readonly Partition[],
  minInsyncReplicas: number | null,
): PartitionHealth {
  return {
    underReplicated: partitions.filter((each) => each.isr.length < each.replicas.length).length,
    offline: partitions.filter((each) => each.leader === null).length,
    underMinIsr:
      minInsyncReplicas === null
        ? null
        : partitions.filter((each) => each.isr.length < effectiveMinIsr(each, minInsyncReplicas))
            .length,
  }
}

/** A broker asks for no more replicas in sync than the partition has: RF 1 with `min.insync.replicas` 2 accepts writes. */
export function effectiveMinIsr(
  { replicas }: { replicas: readonly number[] },
  minInsyncReplicas: number,
): number {
  return Math.min(minInsyncReplicas, replicas.length)
}

/** The sum of several; `underMinIsr` is `null` as soon as one of them is. */
export function sumHealth(healths: Iterable<PartitionHealth>): PartitionHealth {
  const sum: PartitionHealth = { underReplicated: 0, offline: 0, underMinIsr: 0 }
  for (const health of healths) {
    sum.underReplicated += health.underReplicated
    sum.offline += health.offline
    sum.underMinIsr =
      sum.underMinIsr === null || health.underMinIsr === null
        ? null
        : sum.underMinIsr + health.underMinIsr
  }
  return sum
}
