import 'server-only'
import type { BatchChecksum } from '@/lib/domain/messages/message'
import { ByteReader } from '@/lib/kafka/protocol/byte-reader'
import { decompress } from './compression'
import { LegacyCursor } from './legacy-cursor'
import {
  type LegacyMessage,
  readMessage,
  readMessages,
  storedChecksum,
  verifyMessageChecksum,
} from './legacy-message'
import type { LogSlice } from './log-slices'
import { type BatchOptions, RawBatch } from './raw-batch'
import type { RecordCursor } from './record-cursor'
import type { ReusedMemory } from './reused-memory'
import { UnreadableError } from './unreadable'

/** A message of format 0 or 1 as an entry of a log; a compressed one is a batch of those within it. */
export class LegacyBatch extends RawBatch {
  readonly #slice: LogSlice
  readonly #options: BatchOptions
  #outer: LegacyMessage | null = null

  constructor(slice: LogSlice, options: BatchOptions) {
    super(slice)
    this.#slice = slice
    this.#options = options
    try {
      this.#readChecksum(slice.bytes)
      this.#readOuter(readMessage(new ByteReader(slice.bytes)))
    } catch (error) {
      this.fail(error)
    }
  }

  /** Before anything else is read: what a damaged header says of itself is nothing to go by. */
  #readChecksum(bytes: Buffer): void {
    const value = storedChecksum(bytes)
    const checksum: BatchChecksum = { algorithm: 'CRC-32', value, verified: false }
    this.facts.checksum = checksum
    if (!this.#options.verifyChecksums) return
    verifyMessageChecksum(bytes)
    checksum.verified = true
  }

  #readOuter(outer: LegacyMessage): void {
    this.#outer = outer
    this.facts.compression = outer.codec
    this.maxTimestampMs = outer.timestampMs
    this.baseTimestampMs = outer.timestampMs
    if (outer.isAppendTime) this.timestampType = 'LogAppendTime'
    if (outer.codec === 'none') this.recordCount = 1
  }

  protected override open(maxBytes: number, memory?: ReusedMemory): RecordCursor {
    const { bytes: entry, lastOffset } = this.#slice
    const { fromOffset } = this.#options
    const outer = this.#outer
    if (outer === null) throw new TypeError('the records of an unreadable batch are not opened')
    const bytes = outer.codec === 'none' ? entry : contentOf(outer, maxBytes, memory)
    const messages = outer.codec === 'none' ? [outer] : this.#offsetsOf(readMessages(bytes), outer)
    requireAscending(messages, lastOffset)
    this.recordCount = messages.length
    this.facts.baseOffset = messages[0]?.offset ?? lastOffset
    const appendedAtMs = outer.isAppendTime ? outer.timestampMs : null
    return new LegacyCursor(bytes, messages, { fromOffset, appendedAtMs })
  }

  /** Format 0 stores offsets; format 1 stores distances, of which the last one belongs to the offset of the message around them. */
  #offsetsOf(messages: LegacyMessage[], outer: LegacyMessage): LegacyMessage[] {
    const last = messages.at(-1)
    if (this.#slice.magic === 0 || last === undefined) return messages
    const base = outer.offset - last.offset
    return messages.map((message) => ({ ...message, offset: base + message.offset }))
  }
}

function contentOf(outer: LegacyMessage, maxBytes: number, memory?: ReusedMemory): Buffer {
  if (outer.value === null) throw new UnreadableError('malformed', 'A compressed message is empty.')
  return decompress(outer.codec, outer.value, maxBytes, memory)
}

function requireAscending(messages: LegacyMessage[], lastOffset: bigint): void {
  let previous = -1n
  for (const { offset } of messages) {
    if (offset <= previous || offset > lastOffset) {
      throw new UnreadableError('malformed', 'The offsets within the message do not ascend.')
    }
    previous = offset
  }
}
