import 'server-only'
import type { JavaMember } from './java-member'

/** Messages that a Java member has read. */
export function polledBy({ lines }: Pick<JavaMember, 'lines'>): number {
  return lines.reduce((sum, line) => sum + Number(/^polled (\d+)/.exec(line)?.[1] ?? 0), 0)
}

/** All that a Java member was told of its partitions. */
export function rebalancesOf({ lines }: Pick<JavaMember, 'lines'>): string[] {
  return lines.filter((line) => !line.startsWith('polled'))
}
