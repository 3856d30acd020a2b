/** What a filter sees of a message. Bytes are looked at only where the filter asks for them. */
export interface FilterRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  /** Milliseconds since 1970; `null` where none is stored. */
  readonly timestampMs: bigint | null
  /** As stored; `null` is "no key". */
  readonly key: Uint8Array | null
  /** As stored; `null` is a tombstone. */
  readonly value: Uint8Array | null
  /** In the order stored; keys may repeat. */
  readonly headers: readonly { readonly key: string; readonly value: Uint8Array | null }[]
}

/**
 * Turns stored bytes of a record into JSON text, exact to the digit. Throws where they are not of its format. In Kafka's internal
 * topics the key tells what the value is.
 */
export type JsonDecoder = (bytes: Uint8Array, record: Pick<FilterRecord, 'topic' | 'key'>) => string

/** Turns the stored bytes of a header into text. Throws where they are not of its format. */
export type HeaderDecoder = (
  bytes: Uint8Array,
  record: Pick<FilterRecord, 'topic' | 'key'>,
) => string
