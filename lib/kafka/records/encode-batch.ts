import 'server-only'
import type { MessageHeader } from '@/lib/domain/messages/message'
import { ByteWriter } from '@/lib/kafka/protocol/byte-writer'
import { type Codec, compress, compressionBits } from './compression'
import { crc32c } from './crc32c'
import { BATCH_HEADER_BYTES } from './log-slices'

export interface RecordToWrite {
  timestampMs: bigint
  key: Uint8Array | null
  value: Uint8Array | null
  headers?: MessageHeader[]
}

export interface BatchToWrite {
  /** At least one; their offsets are counted on from `baseOffset`. */
  records: RecordToWrite[]
  /** One of `writableCodecs`. */
  compression?: Codec
  /** 0 unless given: a producer leaves it to the broker. */
  baseOffset?: bigint
  leaderEpoch?: number
  /** Left out for a producer that is neither idempotent nor transactional. */
  producer?: { id: bigint; epoch: number; baseSequence: number; transactional: boolean }
}

const NONE = -1
const TRANSACTIONAL_BIT = 0b1_0000
/** Where the part begins that the size counts, and the one that the checksum covers. */
const SIZED_FROM = 12
const CHECKED_FROM = 21
const CHECKSUM_AT = 17

/**
 * A record batch of message format 2, as a producer sends it. Throws a RangeError for no records at all, and for a codec that
 * cannot be written.
 */
export function encodeRecordBatch(batch: BatchToWrite): Buffer {
  const { records, compression = 'none', producer } = batch
  const [first] = records
  if (first === undefined) throw new RangeError('a batch has at least one record')
  let maxTimestampMs = first.timestampMs
  for (const { timestampMs } of records) {
    if (timestampMs > maxTimestampMs) maxTimestampMs = timestampMs
  }
  const plain = encodeRecords(records, first.timestampMs)
  const content = compress(compression, plain)

  const bytes = new ByteWriter(BATCH_HEADER_BYTES + content.length)
  bytes.int64(batch.baseOffset ?? 0n)
  bytes.int32(BATCH_HEADER_BYTES + content.length - SIZED_FROM)
  bytes.int32(batch.leaderEpoch ?? NONE)
  bytes.int8(2)
  bytes.uint32(0)
  bytes.int16(compressionBits(compression) | (producer?.transactional ? TRANSACTIONAL_BIT : 0))
  bytes.int32(records.length - 1)
  bytes.int64(first.timestampMs)
  bytes.int64(maxTimestampMs)
  bytes.int64(producer?.id ?? BigInt(NONE))
  bytes.int16(producer?.epoch ?? NONE)
  bytes.int32(producer?.baseSequence ?? NONE)
  bytes.int32(records.length)
  bytes.raw(content)
  const encoded = bytes.finish()
  encoded.writeUInt32BE(crc32c(encoded.subarray(CHECKED_FROM)), CHECKSUM_AT)
  return encoded
}

function encodeRecords(records: RecordToWrite[], baseTimestampMs: bigint): Buffer {
  const bytes = new ByteWriter()
  for (const [index, record] of records.entries()) {
    const body = new ByteWriter()
    body.int8(0)
    body.varlong(record.timestampMs - baseTimestampMs)
    body.varint(index)
    writePart(body, record.key)
    writePart(body, record.value)
    const headers = record.headers ?? []
    body.varint(headers.length)
    for (const header of headers) {
      writePart(body, Buffer.from(header.key))
      writePart(body, header.value)
    }
    bytes.varint(body.length)
    bytes.raw(body.finish())
  }
  return bytes.finish()
}

function writePart(bytes: ByteWriter, part: Uint8Array | null): void {
  bytes.varint(part === null ? NONE : part.length)
  if (part !== null) bytes.raw(part)
}
