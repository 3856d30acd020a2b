import 'server-only'
import type { StoredRecord } from './stored-record'

/**
 * Goes over the records of one batch and is itself the record where it stands: its fields change with every
 * move. They are made when they are asked for, so a scan over millions of messages pays for what it looks at.
 */
export interface RecordCursor extends StoredRecord {
  /** The records as they lie in memory, decompressed: what is not in here is in none of them. */
  readonly bytes: Buffer
  /** Records in all of `bytes`, also those below the wanted offset. */
  readonly count: number
  /** Where in `bytes` the record begins and ends. */
  readonly start: number
  readonly end: number
  /**
   * Moves to the next wanted record and says whether there is one. It also ends before a record that cannot
   * be read; then the batch's `unreadable` says why.
   */
  next(): boolean
  /**
   * As `next`, but passes over records that end at or before `at` in `bytes`, of which it only looks at the
   * size: a scan that has found a text at `at` goes there.
   */
  nextAt(at: number): boolean
  /** The record where the cursor stands, to keep. Its key and value are views of `bytes` all the same. */
  record(): StoredRecord
}
