import 'server-only'
import { crc32 } from 'node:zlib'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'
import { type CompressionCodec, compressionCodec } from './compression'
import type { StoredRecord } from './stored-record'
import { UnreadableError } from './unreadable'

const CHECKSUM_AT = 12
const MAGIC_AT = 16
const COMPRESSION_BITS = 0b111
const LOG_APPEND_TIME_BIT = 0b1000

/** A message of format 0 or 1. One that is compressed holds others as its value. */
export interface LegacyMessage extends StoredRecord {
  codec: CompressionCodec
  isAppendTime: boolean
  /** Where it lies in the bytes that it was read from. */
  start: number
  end: number
}

/** Throws a DecodeError where no whole message begins at the reader. */
export function readMessage(reader: ByteReader): LegacyMessage {
  const start = reader.at
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
    start,
    end,
  }
}

function readBytes(reader: ByteReader): Uint8Array | null {
  const length = reader.int32()
  return length < 0 ? null : reader.raw(length)
}

/** The messages within a compressed one, their offsets as stored. */
export function readMessages(bytes: Buffer): LegacyMessage[] {
  const reader = new ByteReader(bytes)
  const messages: LegacyMessage[] = []
  while (reader.remaining > 0) messages.push(readMessage(reader))
  if (messages.some(({ codec }) => codec !== 'none')) {
    throw new UnreadableError('malformed', 'A compressed message lies within another one.')
  }
  return messages
}

export function storedChecksum(bytes: Buffer): number {
  return bytes.readUInt32BE(CHECKSUM_AT)
}

export function verifyMessageChecksum(bytes: Buffer): void {
  if (storedChecksum(bytes) !== crc32(bytes.subarray(MAGIC_AT))) {
    throw new UnreadableError('checksum', 'The bytes differ from what the message’s checksum says.')
  }
}
