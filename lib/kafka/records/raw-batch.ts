import 'server-only'
import type { BatchFacts } from '@/lib/domain/messages/message'
import { type DecodeError, isDecodeError } from '@/lib/kafka/protocol/decode-error'
import type { LogSlice } from './log-slices'
import type { RecordCursor } from './record-cursor'
import type { ReusedMemory } from './reused-memory'
import { type UnreadableSpan, unreadableSpan } from './unreadable'

/** What a batch is asked for, whatever its format. */
export interface BatchOptions {
  /** Records below this offset are left out. */
  fromOffset: bigint
  verifyChecksums: boolean
}

/**
 * A batch as it is stored, of which only the header was read: its records are decompressed when they are
 * asked for. Nothing that is wrong with its bytes is an exception; it becomes `unreadable`.
 */
export abstract class RawBatch {
  /** `lastOffset + 1` is where to go on, also where compaction has removed the last records. */
  readonly facts: BatchFacts
  /** The records are markers that Kafka wrote itself; see `controlType`. */
  control = false
  timestampType: 'CreateTime' | 'LogAppendTime' = 'CreateTime'
  /** The highest timestamp in the batch; `null` where none is stored. */
  maxTimestampMs: bigint | null = null
  /** That of its first record as it was written, or of the whole batch; `null` where none is stored. */
  baseTimestampMs: bigint | null = null
  /** Records in the whole batch; `null` where that is known only after decompression (formats 0 and 1). */
  recordCount: number | null = null
  /** What of the batch cannot be read, as far as that is known by now: all of it, or the rest after some records. */
  unreadable: UnreadableSpan | null = null

  constructor(slice: LogSlice) {
    this.facts = {
      baseOffset: slice.firstOffset,
      lastOffset: slice.lastOffset,
      compression: 'none',
      sizeBytes: slice.bytes.length,
      magic: slice.magic,
      producerId: null,
      producerEpoch: null,
      baseSequence: null,
      leaderEpoch: null,
      transactional: false,
      checksum: null,
    }
  }

  /**
   * A cursor before the first wanted record, over bytes that were checked against their checksum and
   * decompressed to at most `maxBytes`; `null` where that cannot be done, and `unreadable` says why. With
   * `memory`, what the cursor gives is overwritten when the memory is used for another batch.
   */
  records(maxBytes: number, memory?: ReusedMemory): RecordCursor | null {
    if (this.unreadable !== null) return null
    try {
      return this.open(maxBytes, memory)
    } catch (error) {
      this.fail(error)
      return null
    }
  }

  /** Notes that the rest of the batch cannot be read, after `lastRead` if that was read. Throws what is no DecodeError. */
  fail(error: unknown, lastRead?: bigint): void {
    if (!isDecodeError(error)) throw error
    this.unreadable = unreadableSpan(this.facts, error, lastRead)
  }

  /** Throws a DecodeError where the records cannot be read at all. */
  protected abstract open(maxBytes: number, memory?: ReusedMemory): RecordCursor
}

/** An entry of the log whose bytes are no batch of a format that is known. */
export class UnknownBatch extends RawBatch {
  constructor(slice: LogSlice, error: DecodeError) {
    super(slice)
    this.fail(error)
  }

  protected override open(): never {
    throw new TypeError('the records of an unreadable batch are not opened')
  }
}
