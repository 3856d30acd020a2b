import 'server-only'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import { BATCH_HEADER_BYTES, readBatchV2 } from './batch-v2'
import {
  batchOf,
  type DecodedBatch,
  type DecodeLimits,
  type LogSlice,
  unreadableRest,
} from './decoded-batch'
import { LEGACY_HEADER_BYTES, readLegacyMessage } from './legacy-message'
import { UnreadableError } from './unreadable'

export interface DecodeBatchesOptions {
  /** Records below this offset, and batches that end below it, are left out. */
  fromOffset?: bigint
  /** Most bytes that one batch may take once decompressed; 64 MiB unless given. */
  maxDecompressedBytes?: number
  /** Whether to compare checksums; `true` unless given. */
  verifyChecksums?: boolean
}

const DEFAULT_MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024
/** Offset and size begin every entry of a log; the size does not count them. */
const ENTRY_HEADER_BYTES = 12
const MAGIC_AT = 16
const LAST_OFFSET_DELTA_AT = 23

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
  const limits: DecodeLimits = {
    fromOffset: options.fromOffset ?? 0n,
    maxDecompressedBytes: options.maxDecompressedBytes ?? DEFAULT_MAX_DECOMPRESSED_BYTES,
    verifyChecksums: options.verifyChecksums ?? true,
  }
  for (const slice of logSlices(new ByteReader(bytes), limits.fromOffset)) {
    if (slice.lastOffset >= limits.fromOffset) yield decodeSlice(slice, limits)
  }
}

/** Walks over the entries of a log without looking into them. */
function* logSlices(reader: ByteReader, fromOffset: bigint): Generator<LogSlice, void, undefined> {
  let expectedOffset = fromOffset
  while (reader.remaining > MAGIC_AT) {
    const start = reader.at
    const storedOffset = reader.int64()
    const size = reader.int32()
    if (size > reader.remaining) return
    // Where the next entry begins is unknown after an impossible size, so the rest belongs to this one.
    reader.at = size < LEGACY_HEADER_BYTES ? reader.end : start + ENTRY_HEADER_BYTES + size
    const bytes = reader.bytes.subarray(start, reader.at)
    const magic = bytes.readInt8(MAGIC_AT)
    const slice = { bytes, magic, firstOffset: storedOffset, lastOffset: storedOffset }
    if (magic === 2 && bytes.length >= BATCH_HEADER_BYTES) {
      slice.lastOffset = lastOffsetOf(slice, nextOffset(reader))
    } else if (expectedOffset < storedOffset) {
      // Formats 0 and 1 store the last offset; the first one is known only after decompression.
      slice.firstOffset = expectedOffset
    }
    yield slice
    expectedOffset = slice.lastOffset + 1n
  }
}

function nextOffset(reader: ByteReader): bigint | null {
  return reader.remaining > MAGIC_AT ? reader.bytes.readBigInt64BE(reader.at) : null
}

/** The last offset as the header says, but never beyond the next batch, should the header be damaged. */
function lastOffsetOf({ bytes, firstOffset }: LogSlice, following: bigint | null): bigint {
  const delta = Math.max(0, bytes.readInt32BE(LAST_OFFSET_DELTA_AT))
  const claimed = firstOffset + BigInt(delta)
  const isBeyond = following !== null && following > firstOffset && claimed >= following
  return isBeyond ? following - 1n : claimed
}

function decodeSlice(slice: LogSlice, limits: DecodeLimits): DecodedBatch {
  const batch = batchOf(slice)
  try {
    const size = slice.bytes.length - ENTRY_HEADER_BYTES
    if (size !== slice.bytes.readInt32BE(8)) {
      throw new UnreadableError('malformed', 'The batch states a size that no batch can have.')
    }
    if (slice.magic === 2) readBatchV2(slice, limits, batch)
    else if (slice.magic === 0 || slice.magic === 1) readLegacyMessage(slice, limits, batch)
    else throw new UnreadableError('malformed', `The message format ${slice.magic} is unknown.`)
  } catch (error) {
    if (!isDecodeError(error)) throw error
    batch.unreadable = unreadableRest(batch, error)
  }
  return batch
}
