import { isOver, type ScanState } from '@/lib/client/scan/scan-state'
import type { ScannedPartition } from '@/lib/contract/scan'

/**
 * What "the newest first" is worth of a search that rests: partitions are read back side by side and merged by time, but one that is slow
 * is not waited for, so that another may have come further back.
 */
export type Horizon =
  /** Of matches from this time on none is missing, where timestamps rise with offsets. */
  | { kind: 'since'; timestampMs: string }
  /** Partitions that are not read to the end of the search and of which no time can be told, since nothing was read. */
  | { kind: 'unknown'; partitions: number[] }

function isUnfinished({ plannedFirst, plannedLast, readFirst }: ScannedPartition): boolean {
  if (plannedFirst === null || plannedLast === null) return false
  return readFirst === null || BigInt(readFirst) > BigInt(plannedFirst)
}

/** `null` where there is nothing to say: it reads forth, has read everything, has found nothing, or is of one partition. */
export function horizonOf(scan: ScanState): Horizon | null {
  const touched = scan.partitions.filter(({ plannedFirst }) => plannedFirst !== null)
  const unfinished = touched.filter(isUnfinished)
  const says = scan.direction === 'backward' && isOver(scan) && scan.totals.matches > 0
  if (!says || touched.length < 2 || unfinished.length === 0) return null
  const unknown = unfinished.filter(({ readTimeMs }) => readTimeMs === null)
  if (unknown.length > 0) {
    return { kind: 'unknown', partitions: unknown.map(({ partition }) => partition) }
  }
  const times = unfinished.map(({ readTimeMs }) => BigInt(readTimeMs ?? 0))
  const since = times.reduce((latest, time) => (time > latest ? time : latest))
  return { kind: 'since', timestampMs: String(since) }
}
