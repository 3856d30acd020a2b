import 'server-only'
import type { BatchFacts } from '@/lib/domain/messages/message'
import type { StoredRecord } from './stored-record'
import type { UnreadableSpan } from './unreadable'

export interface DecodedBatch {
  /** `lastOffset + 1` is where to go on, also where compaction has removed the last records. */
  facts: BatchFacts
  /** The records are markers that Kafka wrote itself; see `controlType`. */
  control: boolean
  timestampType: 'CreateTime' | 'LogAppendTime'
  /** The highest timestamp in the batch; `null` where none is stored. */
  maxTimestampMs: bigint | null
  /** The wanted records, in the order of their offsets. */
  records: StoredRecord[]
  /** What of the batch cannot be shown: all of it, or the rest after `records`. */
  unreadable: UnreadableSpan | null
}
