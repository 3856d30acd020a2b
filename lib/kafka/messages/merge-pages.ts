import 'server-only'
import type { CoveredRange, LogEntry } from '@/lib/domain/messages/message'
import type { PartitionPage } from './page-partition'

interface MergedPage {
  entries: LogEntry[]
  covered: CoveredRange[]
}

/**
 * Merges the partitions' pages in reading order: by timestamp, then by partition; within a partition always by offset.
 * Takes at most `limit` messages in all, and says of each partition what is covered by the entries taken: a range without
 * holes, from where it can be read on. Rows that are no messages come with their neighbours and are not counted.
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
  while (messageCount < limit) {
    const reader = nextReader(readers, direction)
    const entry = reader?.page.entries[reader.next]
    if (reader === null || entry === undefined) break
    reader.next++
    entries.push(entry)
    if (entry.kind === 'message') messageCount++
  }
  const covered = readers.flatMap(({ page, next }) => coveredBy(page, next, direction))
  return { entries, covered: covered.sort((a, b) => a.partition - b.partition) }
}

interface Reader {
  page: PartitionPage
  next: number
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

function coveredBy(
  { partition, covered, entries }: PartitionPage,
  taken: number,
  direction: 'forward' | 'backward',
): CoveredRange[] {
  if (covered === null) return []
  const left = entries[taken]
  if (left === undefined) return [{ partition, ...covered }]
  const range =
    direction === 'forward'
      ? { partition, ...covered, lastOffset: firstOffsetOf(left) - 1n }
      : { partition, ...covered, firstOffset: lastOffsetOf(left) + 1n }
  return range.firstOffset <= range.lastOffset ? [range] : []
}

function firstOffsetOf(entry: LogEntry): bigint {
  return entry.kind === 'gap' ? entry.firstOffset : entry.offset
}

function lastOffsetOf(entry: LogEntry): bigint {
  return entry.kind === 'gap' ? entry.lastOffset : entry.offset
}
