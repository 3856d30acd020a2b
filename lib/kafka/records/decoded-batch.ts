import 'server-only'
import type { BatchFacts } from '@/lib/domain/messages/message'
import type { DecodeError } from '@/lib/kafka/protocol/decode-error'
import type { StoredRecord } from './stored-record'
import { UnreadableError, type UnreadableReason } from './unreadable'

/** Offsets of a batch that cannot be shown, first to last inclusive, and why. */
export interface UnreadableSpan {
  firstOffset: bigint
  lastOffset: bigint
  reason: UnreadableReason
  /** One sentence for a person. */
  message: string
}

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

/** One entry of a log: a batch of format 2, or one message of format 0 or 1, which may hold more of them. */
export interface LogSlice {
  bytes: Buffer
  magic: number
  firstOffset: bigint
  lastOffset: bigint
}

export interface DecodeLimits {
  fromOffset: bigint
  maxDecompressedBytes: number
  verifyChecksums: boolean
}

/** What is known of an entry before any of its own header is believed. */
export function batchOf(slice: LogSlice): DecodedBatch {
  return {
    facts: {
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
    },
    control: false,
    timestampType: 'CreateTime',
    maxTimestampMs: null,
    records: [],
    unreadable: null,
  }
}

/** The part of a batch after its readable records, which `error` has made unreadable. */
export function unreadableRest(batch: DecodedBatch, error: DecodeError): UnreadableSpan {
  const { baseOffset, lastOffset } = batch.facts
  const lastRead = batch.records.at(-1)?.offset
  const next = lastRead === undefined ? baseOffset : lastRead + 1n
  return {
    firstOffset: next > lastOffset ? lastOffset : next,
    lastOffset,
    reason: error instanceof UnreadableError ? error.reason : 'malformed',
    message: error.message,
  }
}
