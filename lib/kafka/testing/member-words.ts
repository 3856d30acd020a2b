import 'server-only'
import type { JavaMember } from './java-members'

/** Messages that a Java member has read. */
export function polledBy({ lines }: Pick<JavaMember, 'lines'>): number {
  return lines.reduce((sum, line) => sum + Number(/^polled (\d+)/.exec(line)?.[1] ?? 0), 0)
}

/** The last offset that a member has read, by partition. */
export function lastReadBy({ lines }: Pick<JavaMember, 'lines'>): Map<number, bigint> {
  const last = new Map<number, bigint>()
  for (const line of lines) {
    const [, partition, offset] = /^read (\d+) (\d+)$/.exec(line) ?? []
    if (partition && offset) last.set(Number(partition), BigInt(offset))
  }
  return last
}

/** All that a Java member was told of its partitions. */
export function rebalancesOf({ lines }: Pick<JavaMember, 'lines'>): string[] {
  return lines.filter((line) => !/^(polled|read) /.test(line))
}
