import 'server-only'
import type { RawBatch } from './raw-batch'
import type { RecordCursor } from './record-cursor'
import { PackedRecord, type RecordSource, type StoredRecord } from './stored-record'
import { UnreadableError } from './unreadable'

const LAST_VARINT_SHIFT = 28
const MAX_VARLONG_BYTES = 10

/** The cursor over a batch of format 2. */
export class PackedCursor extends PackedRecord implements RecordCursor {
  readonly count: number
  start = 0
  end = 0
  readonly #batch: RawBatch
  readonly #wantedDelta: number
  #at = 0
  #left: number

  /** Of `count` records, those that lie at least `wantedDelta` after the first offset are wanted. */
  constructor(batch: RawBatch, source: RecordSource, count: number, wantedDelta: number) {
    super(source)
    this.count = count
    this.#batch = batch
    this.#left = count
    this.#wantedDelta = wantedDelta
  }

  get bytes(): Buffer {
    return this.source.bytes
  }

  next(): boolean {
    return this.nextAt(0)
  }

  nextAt(at: number): boolean {
    if (this.#batch.unreadable !== null) return false
    try {
      return this.#move(at)
    } catch (error) {
      this.#batch.fail(error, this.offsetDelta < 0 ? undefined : this.offset)
      return false
    }
  }

  record(): StoredRecord {
    const copy = new PackedRecord(this.source)
    copy.offsetDelta = this.offsetDelta
    copy.timestampAt = this.timestampAt
    copy.keyAt = this.keyAt
    copy.keyLength = this.keyLength
    copy.valueAt = this.valueAt
    copy.valueLength = this.valueLength
    copy.headersAt = this.headersAt
    return copy
  }

  #move(beyond: number): boolean {
    while (this.#left > 0) {
      this.#openRecord()
      this.#left -= 1
      if (this.end <= beyond) {
        this.#at = this.end
        continue
      }
      this.#readRecord()
      if (this.offsetDelta >= this.#wantedDelta) return true
    }
    if (this.#at < this.bytes.length) {
      throw new UnreadableError('malformed', 'The batch holds more messages than its header says.')
    }
    return false
  }

  /** Reads how long the record is that begins here. */
  #openRecord(): void {
    this.start = this.#at
    const length = this.#varint()
    const left = this.bytes.length - this.#at
    if (length < 0 || length > left) {
      throw this.#malformed(`a record claims ${length} of ${left} bytes`)
    }
    this.end = this.#at + length
  }

  /** Checks all of the record, so that its parts can be read later. Stays on the one before where it cannot be read. */
  #readRecord(): void {
    this.#at += 1
    const timestampAt = this.#at
    this.#skipVarlong()
    const offsetDelta = this.#varint()
    if (offsetDelta <= this.offsetDelta || offsetDelta > this.source.lastOffsetDelta) {
      throw this.#malformed(this.#misplaced(offsetDelta))
    }
    const keyLength = this.#varint()
    const keyAt = this.#skipPart(keyLength)
    const valueLength = this.#varint()
    const valueAt = this.#skipPart(valueLength)
    const headersAt = this.#at
    this.#skipHeaders()
    if (this.#at !== this.end) throw this.#malformed('a record is not as long as it claims')
    this.offsetDelta = offsetDelta
    this.timestampAt = timestampAt
    this.keyAt = keyAt
    this.keyLength = keyLength
    this.valueAt = valueAt
    this.valueLength = valueLength
    this.headersAt = headersAt
  }

  #misplaced(offsetDelta: number): string {
    const { lastOffsetDelta } = this.source
    return offsetDelta < 0 || offsetDelta > lastOffsetDelta
      ? `a record claims the place ${offsetDelta} of ${lastOffsetDelta}`
      : 'the offsets do not ascend'
  }

  #skipPart(length: number): number {
    const start = this.#at
    if (length > this.end - start) {
      throw this.#malformed(`${length} bytes are expected, ${this.end - start} are left`)
    }
    if (length > 0) this.#at = start + length
    return start
  }

  #skipHeaders(): void {
    const count = this.#varint()
    if (count < 0) throw this.#malformed(`a record claims ${count} headers`)
    for (let left = count; left > 0; left--) {
      const keyLength = this.#varint()
      if (keyLength < 0) throw this.#malformed('a header has no key')
      this.#skipPart(keyLength)
      this.#skipPart(this.#varint())
    }
  }

  /**
   * A signed number of up to 32 bits. Beyond the bytes there are zeros, which end it; that the record ends
   * where it should is checked once, at its end.
   */
  #varint(): number {
    const { bytes } = this.source
    let byte = bytes[this.#at++] ?? 0
    let value = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[this.#at++] ?? 0
      if (shift > LAST_VARINT_SHIFT || (shift === LAST_VARINT_SHIFT && byte > 0x0f)) {
        throw this.#malformed('a number of variable length has more than 32 bits')
      }
      value |= (byte & 0x7f) << shift
    }
    return (value >>> 1) ^ -(value & 1)
  }

  #skipVarlong(): void {
    const { bytes } = this.source
    const last = this.#at + MAX_VARLONG_BYTES
    while ((bytes[this.#at++] ?? 0) > 0x7f) {
      if (this.#at === last) {
        throw this.#malformed('a number of variable length has more than 64 bits')
      }
    }
  }

  #malformed(message: string): UnreadableError {
    const where = `at byte ${this.#at} of ${this.bytes.length}`
    return new UnreadableError('malformed', `${message}, ${where}`)
  }
}
