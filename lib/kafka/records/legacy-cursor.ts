import 'server-only'
import type { MessageHeader } from '@/lib/domain/messages/message'
import type { LegacyMessage } from './legacy-message'
import type { RecordCursor } from './record-cursor'
import type { StoredRecord } from './stored-record'

/** The cursor over messages of format 0 or 1, which are all read before it begins. */
export class LegacyCursor implements RecordCursor {
  readonly bytes: Buffer
  readonly #messages: LegacyMessage[]
  readonly #wantedFrom: bigint
  /** Where the broker set the time, it did so on the outer message alone. */
  readonly #appendedAtMs: bigint | null
  #index = -1

  constructor(
    bytes: Buffer,
    messages: LegacyMessage[],
    options: { fromOffset: bigint; appendedAtMs: bigint | null },
  ) {
    this.bytes = bytes
    this.#messages = messages
    this.#wantedFrom = options.fromOffset
    this.#appendedAtMs = options.appendedAtMs
  }

  get count(): number {
    return this.#messages.length
  }

  next(): boolean {
    return this.nextAt(0)
  }

  nextAt(at: number): boolean {
    while (this.#index + 1 < this.#messages.length) {
      this.#index += 1
      if (this.end > at && this.offset >= this.#wantedFrom) return true
    }
    return false
  }

  get start(): number {
    return this.#current.start
  }

  get end(): number {
    return this.#current.end
  }

  get offset(): bigint {
    return this.#current.offset
  }

  get timestampMs(): bigint | null {
    return this.#appendedAtMs ?? this.#current.timestampMs
  }

  get key(): Uint8Array | null {
    return this.#current.key
  }

  get value(): Uint8Array | null {
    return this.#current.value
  }

  /** These formats have none. */
  get headers(): MessageHeader[] {
    return []
  }

  record(): StoredRecord {
    const { offset, timestampMs, key, value, headers } = this
    return { offset, timestampMs, key, value, headers }
  }

  get #current(): LegacyMessage {
    const message = this.#messages[this.#index]
    if (message === undefined) throw new TypeError('a cursor stands nowhere before its first move')
    return message
  }
}
