import 'server-only'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'
import { type CompressionCodec, compressionCodec, decompress } from './compression'
import { crc32c } from './crc32c'
import { BATCH_HEADER_BYTES, type LogSlice } from './log-slices'
import { PackedCursor } from './packed-cursor'
import { type BatchOptions, RawBatch } from './raw-batch'
import type { RecordCursor } from './record-cursor'
import type { ReusedMemory } from './reused-memory'
import { UnreadableError } from './unreadable'

/** Where the fields of the header begin, and the bits of its attributes. */
const LEADER_EPOCH_AT = 12
const CHECKSUM_AT = 17
const ATTRIBUTES_AT = 21
const COMPRESSION_BITS = 0b111
const LOG_APPEND_TIME_BIT = 0b1000
const TRANSACTIONAL_BIT = 0b1_0000
const CONTROL_BIT = 0b10_0000

const NONE = -1

/** A batch of message format 2. */
export class BatchV2 extends RawBatch {
  readonly #slice: LogSlice
  readonly #options: BatchOptions
  #codec: CompressionCodec = 'none'
  #baseTimestampMs = 0n
  #appendedAtMs: bigint | null = null
  #lastOffsetDelta = 0
  #count = 0

  constructor(slice: LogSlice, options: BatchOptions) {
    super(slice)
    this.#slice = slice
    this.#options = options
    try {
      this.#readHeader(slice.bytes)
    } catch (error) {
      this.fail(error)
    }
  }

  #readHeader(bytes: Buffer): void {
    if (bytes.length < BATCH_HEADER_BYTES) {
      const message = `The batch has ${bytes.length} bytes, its header alone has more.`
      throw new UnreadableError('malformed', message)
    }
    const { facts } = this
    const reader = new ByteReader(bytes, LEADER_EPOCH_AT)
    const leaderEpoch = reader.int32()
    facts.leaderEpoch = leaderEpoch === NONE ? null : leaderEpoch
    const stored = bytes.readUInt32BE(CHECKSUM_AT)
    facts.checksum = { algorithm: 'CRC-32C', value: stored, verified: false }
    reader.at = ATTRIBUTES_AT
    const attributes = reader.int16()
    this.#lastOffsetDelta = reader.int32()
    this.#baseTimestampMs = reader.int64()
    const maxTimestampMs = reader.int64()
    const producerId = reader.int64()
    if (producerId >= 0n) {
      facts.producerId = producerId
      facts.producerEpoch = reader.int16()
      const baseSequence = reader.int32()
      facts.baseSequence = baseSequence < 0 ? null : baseSequence
    } else reader.skip(6)
    this.#count = reader.int32()
    this.recordCount = Math.max(0, this.#count)
    this.#codec = compressionCodec(attributes & COMPRESSION_BITS)
    facts.compression = this.#codec
    facts.transactional = (attributes & TRANSACTIONAL_BIT) !== 0
    this.control = (attributes & CONTROL_BIT) !== 0
    this.maxTimestampMs = maxTimestampMs < 0n ? null : maxTimestampMs
    if ((attributes & LOG_APPEND_TIME_BIT) !== 0) {
      this.timestampType = 'LogAppendTime'
      this.#appendedAtMs = maxTimestampMs
    }
    const baseTimestampMs = this.#appendedAtMs ?? this.#baseTimestampMs
    this.baseTimestampMs = baseTimestampMs < 0n ? null : baseTimestampMs
  }

  protected override open(maxBytes: number, memory?: ReusedMemory): RecordCursor {
    const { bytes, firstOffset } = this.#slice
    const { fromOffset, verifyChecksums } = this.#options
    if (verifyChecksums) this.#verifyChecksum(bytes)
    const count = this.#count
    if (count < 0) throw new UnreadableError('malformed', `The batch claims ${count} messages.`)
    const source = {
      bytes: decompress(this.#codec, bytes.subarray(BATCH_HEADER_BYTES), maxBytes, memory),
      baseOffset: firstOffset,
      baseTimestampMs: this.#baseTimestampMs,
      appendedAtMs: this.#appendedAtMs,
      lastOffsetDelta: this.#lastOffsetDelta,
    }
    return new PackedCursor(this, source, count, Number(fromOffset - firstOffset))
  }

  #verifyChecksum(bytes: Buffer): void {
    const { checksum } = this.facts
    if (checksum?.value !== crc32c(bytes.subarray(ATTRIBUTES_AT))) {
      throw new UnreadableError('checksum', 'The bytes differ from what the batch’s checksum says.')
    }
    checksum.verified = true
  }
}
