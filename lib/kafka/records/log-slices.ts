import 'server-only'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'

/** One entry of a log: a batch of format 2, or one message of format 0 or 1, which may hold more of them. */
export interface LogSlice {
  bytes: Buffer
  magic: number
  firstOffset: bigint
  lastOffset: bigint
}

/** Offset and size begin every entry of a log; the size does not count them. */
export const ENTRY_HEADER_BYTES = 12
/** All that comes before the records of a batch of format 2. */
export const BATCH_HEADER_BYTES = 61
/** The smallest size that an entry can state: checksum, magic, attributes and two lengths of format 0. */
const SMALLEST_SIZE = 14
const MAGIC_AT = 16
const LAST_OFFSET_DELTA_AT = 23

/** Walks over the entries of a log without looking into them. One that was cut off ends it silently. */
export function* logSlices(
  log: Uint8Array,
  fromOffset: bigint,
): Generator<LogSlice, void, undefined> {
  const reader = new ByteReader(log)
  let expectedOffset = fromOffset
  while (reader.remaining > MAGIC_AT) {
    const start = reader.at
    const storedOffset = reader.int64()
    const size = reader.int32()
    if (size > reader.remaining) return
    // Where the next entry begins is unknown after an impossible size, so the rest belongs to this one.
    reader.at = size < SMALLEST_SIZE ? reader.end : start + ENTRY_HEADER_BYTES + size
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
