import type { LogDirectory } from '@/lib/contract/clusters'

export interface Fill {
  usedBytes: bigint
  totalBytes: bigint
  /** From 0 to 1. */
  share: number
}

/** From here a disk is worth a look, and from here it is late: Kafka stops a broker whose disk is full. */
const FULL_WARNING = 0.8
const FULL_CRITICAL = 0.9

/** How full the volumes of some log directories are; `null` where any of them does not tell (before Kafka 3.3). */
export function fillOf(directories: readonly LogDirectory[]): Fill | null {
  let usedBytes = 0n
  let totalBytes = 0n
  for (const { totalBytes: total, usableBytes: usable } of directories) {
    if (total === null || usable === null) return null
    totalBytes += BigInt(total)
    usedBytes += BigInt(total) - BigInt(usable)
  }
  if (totalBytes <= 0n) return null
  return { usedBytes, totalBytes, share: Number((usedBytes * 10_000n) / totalBytes) / 10_000 }
}

/** How much that matters. */
export function fillLevel({ share }: Fill): 'ok' | 'warning' | 'critical' {
  if (share >= FULL_CRITICAL) return 'critical'
  return share >= FULL_WARNING ? 'warning' : 'ok'
}
