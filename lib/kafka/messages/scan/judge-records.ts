import 'server-only'
import type { Filter, Verdict } from '@/lib/filter/filter'
import type { RecordCursor } from '@/lib/kafka/records/record-cursor'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import type { OffsetSpan } from './passed-offsets'
import { ScannedRecord } from './scanned-record'

export interface Judging {
  topic: string
  partition: number
  /** `null` is every record. */
  wanted: Filter | null
  /** `null` where all of the batch is meant. */
  span: OffsetSpan | null
}

/** How many records were judged, and how many of them could not be. */
export interface Judged {
  read: number
  unjudged: number
}

/**
 * Judges the records of a batch upwards. `onFound` is given the cursor where it stands, and what was judged by then, the found
 * one included.
 */
export function judgeRecords(
  cursor: RecordCursor,
  { topic, partition, wanted, span }: Judging,
  onFound: (record: StoredRecord, judged: Judged) => void,
): Judged {
  if (wanted !== null && span === null && !wanted.mayMatch(cursor.bytes)) {
    return { read: cursor.count, unjudged: 0 }
  }
  const judged = { read: 0, unjudged: 0 }
  const shown = new ScannedRecord(topic, partition, cursor)
  while (cursor.next()) {
    if (span !== null && cursor.offset < span.firstOffset) continue
    if (span !== null && cursor.offset > span.lastOffset) break
    judged.read++
    const verdict = wanted === null ? 'match' : verdictOf(wanted, cursor, shown)
    if (verdict === 'match') onFound(cursor, judged)
    else if (verdict === 'unjudged') judged.unjudged++
  }
  return judged
}

/** Most records of a batch that may hold a match do not; looking for bytes costs far less than reading JSON. */
function verdictOf(wanted: Filter, cursor: RecordCursor, shown: ScannedRecord): Verdict {
  const { clauses } = wanted
  if (clauses.length > 0 && !wanted.mayMatch(cursor.bytes.subarray(cursor.start, cursor.end))) {
    return 'no-match'
  }
  return wanted.test(shown)
}
