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
  const verdictOf = wanted === null ? () => 'match' : judgeOf(wanted, topic, partition, cursor)
  while (cursor.next()) {
    if (span !== null && cursor.offset < span.firstOffset) continue
    if (span !== null && cursor.offset > span.lastOffset) break
    judged.read++
    const verdict = verdictOf()
    if (verdict === 'match') onFound(cursor, judged)
    else if (verdict === 'unjudged') judged.unjudged++
  }
  return judged
}

/** Records of a batch after which passing over must have paid. */
const TRIES = 16

/**
 * Judges the record where the cursor stands. Those whose bytes cannot match are passed over, for as long as that pays: looking for
 * bytes costs far less than reading JSON, and is for nothing where every record has them.
 */
function judgeOf(
  wanted: Filter,
  topic: string,
  partition: number,
  cursor: RecordCursor,
): () => Verdict {
  const shown = new ScannedRecord(topic, partition, cursor)
  if (wanted.clauses.length === 0) return () => wanted.test(shown)
  let tried = 0
  let passedOver = 0
  return () => {
    if (tried < TRIES || passedOver * 2 >= tried) {
      tried++
      if (!wanted.mayMatch(cursor.bytes.subarray(cursor.start, cursor.end))) {
        passedOver++
        return 'no-match'
      }
    }
    return wanted.test(shown)
  }
}
