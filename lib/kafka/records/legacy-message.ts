import 'server-only'
import { crc32 } from 'node:zlib'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'
import { type CompressionCodec, compressionCodec, decompress } from './compression'
import type { DecodedBatch, DecodeLimits, LogSlice } from './decoded-batch'
import type { StoredRecord } from './stored-record'
import { UnreadableError } from './unreadable'

/** The smallest size that an entry can state: checksum, magic, attributes and two lengths of format 0. */
export const LEGACY_HEADER_BYTES = 14

const CHECKSUM_AT = 12
const MAGIC_AT = 16
const COMPRESSION_BITS = 0b111
const LOG_APPEND_TIME_BIT = 0b1000

/** A message of format 0 or 1. One that is compressed holds others as its value. */
interface LegacyMessage extends StoredRecord {
  codec: CompressionCodec
  isAppendTime: boolean
}

/**
 * Reads a message of format 0 or 1, or all the messages within a compressed one, into `batch`.
 * Throws a DecodeError where that cannot be done.
 */
export function readLegacyMessage(
  slice: LogSlice,
  limits: DecodeLimits,
  batch: DecodedBatch,
): void {
  if (limits.verifyChecksums) verifyChecksum(slice.bytes)
  const outer = readMessage(new ByteReader(slice.bytes))
  batch.facts.compression = outer.codec
  batch.maxTimestampMs = outer.timestampMs
  if (outer.isAppendTime) batch.timestampType = 'LogAppendTime'
  const records = outer.codec === 'none' ? [outer] : readInner(outer, slice.magic, limits)
  requireAscending(records, slice.lastOffset)
  batch.facts.baseOffset = records[0]?.offset ?? slice.lastOffset
  for (const record of records) {
    if (record.offset >= limits.fromOffset) batch.records.push(plainRecord(record, outer))
  }
}

function requireAscending(records: StoredRecord[], lastOffset: bigint): void {
  let previous = -1n
  for (const { offset } of records) {
    if (offset <= previous || offset > lastOffset) {
      throw new UnreadableError('malformed', 'The offsets within the message do not ascend.')
    }
    previous = offset
  }
}

function verifyChecksum(bytes: Buffer): void {
  if (bytes.readUInt32BE(CHECKSUM_AT) !== crc32(bytes.subarray(MAGIC_AT))) {
    throw new UnreadableError('checksum', 'The bytes differ from what the message’s checksum says.')
  }
}

function readMessage(reader: ByteReader): LegacyMessage {
  const offset = reader.int64()
  const size = reader.int32()
  const end = reader.at + size
  reader.skip(4)
  const magic = reader.int8()
  if (magic !== 0 && magic !== 1) throw reader.error(`a message of format ${magic} is not expected`)
  const attributes = reader.int8()
  const timestampMs = magic === 1 ? reader.int64() : -1n
  const key = readBytes(reader)
  const value = readBytes(reader)
  if (reader.at !== end) throw reader.error('a message is not as long as it claims')
  return {
    offset,
    timestampMs: timestampMs < 0n ? null : timestampMs,
    key,
    value,
    headers: [],
    codec: compressionCodec(attributes & COMPRESSION_BITS),
    isAppendTime: magic === 1 && (attributes & LOG_APPEND_TIME_BIT) !== 0,
  }
}

function readBytes(reader: ByteReader): Uint8Array | null {
  const length = reader.int32()
  return length < 0 ? null : reader.raw(length)
}

/**
 * The messages within a compressed one. Format 0 stores their offsets; format 1 stores distances, of which
 * the last one belongs to the offset of the message around them.
 */
function readInner(outer: LegacyMessage, magic: number, limits: DecodeLimits): StoredRecord[] {
  if (outer.value === null) throw new UnreadableError('malformed', 'A compressed message is empty.')
  const bytes = decompress(outer.codec, outer.value, limits.maxDecompressedBytes)
  const reader = new ByteReader(bytes)
  const inner: LegacyMessage[] = []
  while (reader.remaining > 0) inner.push(readMessage(reader))
  if (inner.some(({ codec }) => codec !== 'none')) {
    throw new UnreadableError('malformed', 'A compressed message lies within another one.')
  }
  const last = inner.at(-1)
  if (magic === 0 || last === undefined) return inner
  const base = outer.offset - last.offset
  return inner.map((message) => ({ ...message, offset: base + message.offset }))
}

/** Where the broker set the time, it did so on the outer message alone. */
function plainRecord(record: StoredRecord, outer: LegacyMessage): StoredRecord {
  const { offset, key, value, headers } = record
  const timestampMs = outer.isAppendTime ? outer.timestampMs : record.timestampMs
  return { offset, timestampMs, key, value, headers }
}
