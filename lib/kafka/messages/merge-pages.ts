import 'server-only'
import type { LogEntry } from '@/lib/domain/messages/message'
import { earlierOf, laterOf } from './offset-order'
import type { OffsetSpan, PartitionPage } from './page-partition'

interface MergedPage {
  entries: LogEntry[]
  /** What the entries answer for: one span for each page, without holes. It is empty where none of a partition was taken. */
  spans: (OffsetSpan & { partition: number })[]
}

/**
 * Merges the partitions' pages in reading order. Of the entries that come next in their partitions, the one with the least
 * timestamp is taken (backward: the greatest), of equal ones that of the lower partition (backward: the higher); then again.
 * So a partition's own order is always kept, also where its timestamps go back: a message is never shown before the one
 * stored ahead of it, and what stands behind a late one waits with it. Where timestamps never go back, that is the order
 * of time, and backward the mirror of forward.
 *
 * Takes at most `limit` messages in all; rows that are no messages come with their neighbours and are not counted. Stops
 * early where a page was cut short and its partition would be next: what follows in it may come before what others have.
 */
export function mergePages(
  pages: readonly PartitionPage[],
  direction: 'forward' | 'backward',
  limit: number,
): MergedPage {
  const readers = pages.map((page) => ({ page, next: 0 }))
  readers.sort((a, b) => a.page.partition - b.page.partition)
  if (direction === 'backward') readers.reverse()
  const entries: LogEntry[] = []
  let messageCount = 0
  while (messageCount < limit && !readers.some(isCutShort)) {
    const reader = nextReader(readers, direction)
    const entry = reader?.page.entries[reader.next]
    if (reader === null || entry === undefined) break
    reader.next++
    entries.push(entry)
    if (entry.kind === 'message') messageCount++
  }
  const spans = readers.map(({ page, next }) => spanTaken(page, next, direction))
  return { entries, spans: spans.sort((a, b) => a.partition - b.partition) }
}

interface Reader {
  page: PartitionPage
  next: number
}

function isCutShort({ page, next }: Reader): boolean {
  return page.more && next >= page.entries.length
}

/** The one whose next entry comes first; `null` when all are read. Entries without a time wait for nobody. */
function nextReader(readers: readonly Reader[], direction: 'forward' | 'backward'): Reader | null {
  let first: Reader | null = null
  let firstTime = 0n
  for (const reader of readers) {
    const entry = reader.page.entries[reader.next]
    if (entry === undefined) continue
    const time = entry.kind === 'message' ? entry.timestampMs : null
    if (time === null) return reader
    if (first === null || (direction === 'forward' ? time < firstTime : time > firstTime)) {
      first = reader
      firstTime = time
    }
  }
  return first
}

/** Up to the first entry that is left over, whose page then begins with it. */
function spanTaken(
  { partition, span, entries }: PartitionPage,
  taken: number,
  direction: 'forward' | 'backward',
): OffsetSpan & { partition: number } {
  const left = entries[taken]
  if (left === undefined) return { partition, ...span }
  return direction === 'forward'
    ? { partition, from: span.from, to: laterOf(span.from, firstOffsetOf(left)) }
    : { partition, from: earlierOf(span.to, lastOffsetOf(left) + 1n), to: span.to }
}

function firstOffsetOf(entry: LogEntry): bigint {
  return entry.kind === 'gap' ? entry.firstOffset : entry.offset
}

function lastOffsetOf(entry: LogEntry): bigint {
  return entry.kind === 'gap' ? entry.lastOffset : entry.offset
}
