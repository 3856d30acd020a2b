import 'server-only'
import type { OffsetCursor } from '@/lib/domain/messages/offset-cursor'
import type { OffsetSpan } from './page-partition'
import type { ReadStart } from './read-starts'

/**
 * The places on both sides of a page, one offset for each partition that was asked for. `older` is `null` where every log begins
 * there, `newer` where every log ended there. What could not be read (`unread`) stays where it was, on either side.
 */
export function pageCursors(
  spans: readonly (OffsetSpan & { partition: number })[],
  starts: readonly ReadStart[],
  unread: OffsetCursor,
): { older: OffsetCursor | null; newer: OffsetCursor | null } {
  const bounds = new Map(starts.map((start) => [start.partition.partition, start]))
  const before = spans.map(({ partition, from }) => [partition, from] as const)
  const after = spans.map(({ partition, to }) => [partition, to] as const)
  const goesOnBefore = before.some(
    ([partition, offset]) => offset > (bounds.get(partition)?.logStart ?? 0n),
  )
  const goesOnAfter = after.some(
    ([partition, offset]) => offset < (bounds.get(partition)?.end ?? offset),
  )
  return {
    older: goesOnBefore || unread.size > 0 ? new Map([...before, ...unread]) : null,
    newer: goesOnAfter || unread.size > 0 ? new Map([...after, ...unread]) : null,
  }
}
