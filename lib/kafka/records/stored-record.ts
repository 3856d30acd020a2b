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
  readonly bytes: Buffer
  readonly baseOffset: bigint
  readonly baseTimestampMs: bigint
  /** When the broker appended the batch, where that counts in place of the producer's own times. */
  readonly appendedAtMs: bigint | null
  /** The highest distance to `baseOffset` that a record may have. */
  readonly lastOffsetDelta: number
}

const NULL = -1

/**
 * A record of format 2, which remembers where its parts are and makes them when they are asked for. The
 * places were checked by who set them, so that nothing is a surprise here.
 */
export class PackedRecord implements StoredRecord {
  protected readonly source: RecordSource
  offsetDelta = NULL
  timestampAt = 0
  keyAt = 0
  keyLength = NULL
  valueAt = 0
  valueLength = NULL
  headersAt = 0

  constructor(source: RecordSource) {
    this.source = source
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
