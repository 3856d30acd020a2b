import type { AssignmentChange } from '@/lib/domain/groups/assignment-change'
import { countOf } from '@/lib/format/counts'

/** So many members are named; of more only their number is told. */
const NAMED_MAX = 3

function membersWords(names: readonly string[], what: string): string[] {
  if (names.length === 0) return []
  if (names.length > NAMED_MAX) return [`${names.length} members ${what}`]
  return [`${names.join(', ')} ${what}`]
}

/** What a rebalance has done, in a sentence: `Rebalanced: 3 partitions moved, B billing-2 left.` */
export function rebalanceWords(
  { moved, joined, left }: AssignmentChange,
  nameOf: (memberId: string) => string,
): string {
  const parts = [
    `${countOf(moved, 'partition')} moved`,
    ...membersWords(joined.map(nameOf), 'joined'),
    ...membersWords(left.map(nameOf), 'left'),
  ]
  return `Rebalanced: ${parts.join(', ')}.`
}
