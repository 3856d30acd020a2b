import 'server-only'
import { BatchV2 } from './batch-v2'
import type { DecodedBatch } from './decoded-batch'
import { LegacyBatch } from './legacy-batch'
import { ENTRY_HEADER_BYTES, type LogSlice, logSlices } from './log-slices'
import { type BatchOptions, type RawBatch, UnknownBatch } from './raw-batch'
import type { StoredRecord } from './stored-record'
import { UnreadableError } from './unreadable'

export interface ReadBatchesOptions {
  /** Records below this offset, and batches that end below it, are left out. */
  fromOffset?: bigint
  /** Whether to compare checksums; `true` unless given. */
  verifyChecksums?: boolean
}

export interface DecodeBatchesOptions extends ReadBatchesOptions {
  /** Most bytes that one batch may take once decompressed; 64 MiB unless given. */
  maxDecompressedBytes?: number
}

const DEFAULT_MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024

/**
 * The record batches in the bytes of a Fetch response, in order. Nothing that it finds is an exception: a
 * batch that is damaged, of an unknown format or too large once decompressed has an `unreadable` span.
 * A last batch that the broker cut off ends the list silently; bytes that give no batch at all hold
 * the beginning of one that is larger than what was asked for.
 */
export function decodeRecordBatches(
  bytes: Uint8Array,
  options: DecodeBatchesOptions = {},
): DecodedBatch[] {
  return [...iterateRecordBatches(bytes, options)]
}

/** As `decodeRecordBatches`, but a batch is decompressed only when its turn comes. */
export function* iterateRecordBatches(
  bytes: Uint8Array,
  options: DecodeBatchesOptions = {},
): Generator<DecodedBatch, void, undefined> {
  const maxBytes = options.maxDecompressedBytes ?? DEFAULT_MAX_DECOMPRESSED_BYTES
  for (const batch of iterateRawBatches(bytes, options)) yield decode(batch, maxBytes)
}

/** As `iterateRecordBatches`, but of each batch only the header is read: for those who look at many and keep few. */
export function* iterateRawBatches(
  bytes: Uint8Array,
  options: ReadBatchesOptions = {},
): Generator<RawBatch, void, undefined> {
  const { fromOffset = 0n, verifyChecksums = true } = options
  for (const slice of logSlices(bytes, fromOffset)) {
    if (slice.lastOffset >= fromOffset) yield readHeader(slice, { fromOffset, verifyChecksums })
  }
}

function readHeader(slice: LogSlice, options: BatchOptions): RawBatch {
  if (slice.bytes.length - ENTRY_HEADER_BYTES !== slice.bytes.readInt32BE(8)) {
    return unknown(slice, 'The batch states a size that no batch can have.')
  }
  if (slice.magic === 2) return new BatchV2(slice, options)
  if (slice.magic === 0 || slice.magic === 1) return new LegacyBatch(slice, options)
  return unknown(slice, `The message format ${slice.magic} is unknown.`)
}

function unknown(slice: LogSlice, why: string): RawBatch {
  return new UnknownBatch(slice, new UnreadableError('malformed', why))
}

function decode(batch: RawBatch, maxBytes: number): DecodedBatch {
  const records: StoredRecord[] = []
  const cursor = batch.records(maxBytes)
  if (cursor !== null) {
    while (cursor.next()) records.push(cursor.record())
  }
  const { facts, control, timestampType, maxTimestampMs, unreadable } = batch
  return { facts, control, timestampType, maxTimestampMs, records, unreadable }
}
