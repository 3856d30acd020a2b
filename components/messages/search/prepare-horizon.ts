import type { ListEntry } from '@/lib/client/scan/found-rows'
import { isOver, type ScanState } from '@/lib/client/scan/scan-state'
import type { ScannedPartition } from '@/lib/contract/scan'

/**
 * What "the newest first" is worth of a search that rests: partitions are read back side by side and merged by time, but one that is slow
 * is not waited for, so that another may have come further back.
 */
export type Horizon =
  /** Of matches from this time on none is missing, where timestamps rise with offsets. */
  | { kind: 'since'; timestampMs: string }
  /** Partitions that are not read to the end of the search and of which nothing was found: no time can be told. */
  | { kind: 'unknown'; partitions: number[] }

function isUnfinished({ plannedFirst, plannedLast, readFirst }: ScannedPartition): boolean {
  if (plannedFirst === null || plannedLast === null) return false
  return readFirst === null || BigInt(readFirst) > BigInt(plannedFirst)
}

/** The time of the match with the lowest offset, by partition: so far back each of them was read at least. */
function readBackTo(rows: readonly ListEntry[]): Map<number, string | null> {
  const lowest = new Map<number, { offset: bigint; timestampMs: string | null }>()
  for (const row of rows) {
    if (row.kind !== 'message') continue
    const { partition, timestampMs } = row
    const offset = BigInt(row.offset)
    const known = lowest.get(partition)
    if (!known || offset < known.offset) lowest.set(partition, { offset, timestampMs })
  }
  return new Map([...lowest].map(([partition, { timestampMs }]) => [partition, timestampMs]))
}

/** `null` where there is nothing to say: it reads forth, has read everything, has found nothing, or is of one partition. */
export function horizonOf(scan: ScanState, rows: readonly ListEntry[]): Horizon | null {
  const touched = scan.partitions.filter(({ plannedFirst }) => plannedFirst !== null)
  const unfinished = touched.filter(isUnfinished)
  const says = scan.direction === 'backward' && isOver(scan) && rows.length > 0
  if (!says || touched.length < 2 || unfinished.length === 0) return null
  const times = readBackTo(rows)
  const unknown = unfinished.flatMap(({ partition }) =>
    (times.get(partition) ?? null) === null ? [partition] : [],
  )
  if (unknown.length > 0) return { kind: 'unknown', partitions: unknown }
  const since = unfinished.reduce((latest, { partition }) => {
    const time = BigInt(times.get(partition) ?? 0)
    return time > latest ? time : latest
  }, 0n)
  return { kind: 'since', timestampMs: String(since) }
}
