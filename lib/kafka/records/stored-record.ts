import 'server-only'
import type { MessageHeader } from '@/lib/domain/messages/message'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'

/** One record of a batch. Keys and values are views of the batch's bytes and keep all of them in memory. */
export interface StoredRecord {
  readonly offset: bigint
  /** Milliseconds since 1970; `null` where none is stored. Of the batch's time type. */
  readonly timestampMs: bigint | null
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  /** In the order stored; keys may repeat. */
  readonly headers: MessageHeader[]
}

/** What the records of one batch of format 2 share. */
export interface RecordSource {
  /** The records, decompressed. */
  bytes: Buffer
  baseOffset: bigint
  baseTimestampMs: bigint
  /** When the broker appended the batch, where that counts in place of the producer's own times. */
  appendedAtMs: bigint | null
  /** The highest distance to `baseOffset` that a record may have. */
  lastOffsetDelta: number
}

const NULL = -1

/**
 * A record of format 2, which remembers where its parts are and makes them when they are asked for: a scan
 * over millions of messages pays for the parts it looks at.
 */
class PackedRecord implements StoredRecord {
  private readonly source: RecordSource
  readonly offsetDelta: number
  timestampAt = 0
  keyAt = 0
  keyLength = NULL
  valueAt = 0
  valueLength = NULL
  headersAt = 0

  constructor(source: RecordSource, offsetDelta: number) {
    this.source = source
    this.offsetDelta = offsetDelta
  }

  get offset(): bigint {
    return this.source.baseOffset + BigInt(this.offsetDelta)
  }

  get timestampMs(): bigint | null {
    const { bytes, baseTimestampMs, appendedAtMs } = this.source
    const delta = () => new ByteReader(bytes, this.timestampAt).varlong()
    const timestampMs = appendedAtMs ?? baseTimestampMs + delta()
    return timestampMs < 0n ? null : timestampMs
  }

  get key(): Uint8Array | null {
    return this.part(this.keyAt, this.keyLength)
  }

  get value(): Uint8Array | null {
    return this.part(this.valueAt, this.valueLength)
  }

  get headers(): MessageHeader[] {
    const reader = new ByteReader(this.source.bytes, this.headersAt)
    return Array.from({ length: reader.varint() }, () => {
      const key = reader.string(reader.varint())
      const length = reader.varint()
      return { key, value: length < 0 ? null : reader.raw(length) }
    })
  }

  private part(start: number, length: number): Uint8Array | null {
    return length < 0 ? null : this.source.bytes.subarray(start, start + length)
  }
}

/**
 * Reads the record where `reader` stands and checks all of it, so that its parts can be read later without
 * a surprise. Throws a DecodeError where the bytes are no record.
 */
export function readPackedRecord(reader: ByteReader, source: RecordSource): PackedRecord {
  const length = reader.varint()
  const end = reader.at + length
  if (length < 0 || length > reader.remaining) {
    throw reader.error(`a record claims ${length} of ${reader.remaining} bytes`)
  }
  reader.skip(1)
  const timestampAt = reader.at
  reader.skipVarlong()
  const offsetDelta = reader.varint()
  if (offsetDelta < 0 || offsetDelta > source.lastOffsetDelta) {
    throw reader.error(`a record claims the place ${offsetDelta} of ${source.lastOffsetDelta}`)
  }
  const record = new PackedRecord(source, offsetDelta)
  record.timestampAt = timestampAt
  record.keyLength = reader.varint()
  record.keyAt = skipPart(reader, record.keyLength)
  record.valueLength = reader.varint()
  record.valueAt = skipPart(reader, record.valueLength)
  record.headersAt = reader.at
  skipHeaders(reader)
  if (reader.at !== end) throw reader.error('a record is not as long as it claims')
  return record
}

function skipPart(reader: ByteReader, length: number): number {
  const start = reader.at
  if (length > 0) reader.skip(length)
  return start
}

function skipHeaders(reader: ByteReader): void {
  const count = reader.varint()
  if (count < 0) throw reader.error(`a record claims ${count} headers`)
  for (let left = count; left > 0; left--) {
    const keyLength = reader.varint()
    if (keyLength < 0) throw reader.error('a header has no key')
    skipPart(reader, keyLength)
    skipPart(reader, reader.varint())
  }
}
