import 'server-only'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'
import { compressionCodec, decompress } from './compression'
import { crc32c } from './crc32c'
import type { DecodedBatch, DecodeLimits, LogSlice } from './decoded-batch'
import { type RecordSource, readPackedRecord } from './stored-record'
import { UnreadableError } from './unreadable'

/** All that comes before the records. */
export const BATCH_HEADER_BYTES = 61

/** Where the fields of the header begin, and the bits of its attributes. */
const LEADER_EPOCH_AT = 12
const CHECKSUM_AT = 17
const ATTRIBUTES_AT = 21
const COMPRESSION_BITS = 0b111
const LOG_APPEND_TIME_BIT = 0b1000
const TRANSACTIONAL_BIT = 0b1_0000
const CONTROL_BIT = 0b10_0000

const NONE = -1

/**
 * Reads a batch of message format 2 into `batch`, as far as it can be read.
 * Throws a DecodeError where it cannot; what was read until then stays.
 */
export function readBatchV2(slice: LogSlice, limits: DecodeLimits, batch: DecodedBatch): void {
  const { bytes } = slice
  if (bytes.length < BATCH_HEADER_BYTES) {
    throw new UnreadableError(
      'malformed',
      `The batch has ${bytes.length} bytes, its header alone has more.`,
    )
  }
  const reader = new ByteReader(bytes, LEADER_EPOCH_AT)
  const leaderEpoch = reader.int32()
  reader.at = ATTRIBUTES_AT
  const attributes = reader.int16()
  const lastOffsetDelta = reader.int32()
  const baseTimestampMs = reader.int64()
  const maxTimestampMs = reader.int64()
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const baseSequence = reader.int32()
  const count = reader.int32()
  const isIdempotent = producerId >= 0n
  const codec = compressionCodec(attributes & COMPRESSION_BITS)

  batch.facts.compression = codec
  batch.facts.leaderEpoch = leaderEpoch === NONE ? null : leaderEpoch
  batch.facts.producerId = isIdempotent ? producerId : null
  batch.facts.producerEpoch = isIdempotent ? producerEpoch : null
  batch.facts.baseSequence = isIdempotent && baseSequence >= 0 ? baseSequence : null
  batch.facts.transactional = (attributes & TRANSACTIONAL_BIT) !== 0
  batch.control = (attributes & CONTROL_BIT) !== 0
  batch.maxTimestampMs = maxTimestampMs < 0n ? null : maxTimestampMs
  const isAppendTime = (attributes & LOG_APPEND_TIME_BIT) !== 0
  if (isAppendTime) batch.timestampType = 'LogAppendTime'

  if (limits.verifyChecksums) verifyChecksum(bytes)
  if (count < 0) throw new UnreadableError('malformed', `The batch claims ${count} messages.`)
  const source = {
    bytes: decompress(codec, bytes.subarray(BATCH_HEADER_BYTES), limits.maxDecompressedBytes),
    baseOffset: slice.firstOffset,
    baseTimestampMs,
    appendedAtMs: isAppendTime ? maxTimestampMs : null,
    lastOffsetDelta,
  }
  readRecords(source, count, Number(limits.fromOffset - slice.firstOffset), batch)
}

/** Appends the records that lie at least `wantedDelta` after the batch's first offset. */
function readRecords(
  source: RecordSource,
  count: number,
  wantedDelta: number,
  batch: DecodedBatch,
): void {
  const reader = new ByteReader(source.bytes)
  let previousDelta = -1
  for (let left = count; left > 0; left--) {
    const record = readPackedRecord(reader, source)
    if (record.offsetDelta <= previousDelta) throw reader.error('the offsets do not ascend')
    previousDelta = record.offsetDelta
    if (previousDelta >= wantedDelta) batch.records.push(record)
  }
  if (reader.remaining > 0) {
    throw new UnreadableError('malformed', 'The batch holds more messages than its header says.')
  }
}

function verifyChecksum(bytes: Buffer): void {
  const stated = bytes.readUInt32BE(CHECKSUM_AT)
  const actual = crc32c(bytes.subarray(ATTRIBUTES_AT))
  if (stated !== actual) {
    throw new UnreadableError('checksum', 'The bytes differ from what the batch’s checksum says.')
  }
}
