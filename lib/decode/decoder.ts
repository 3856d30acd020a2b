/** A schema as its author wrote it: `.avsc` JSON, or the text of a `.proto` file. */
export interface GivenSchema {
  text: string
  /** Which message of a `.proto` file; `null` leaves it to the bytes, else to the first of the file. */
  message: string | null
}

export type SchemaKind = 'avro' | 'protobuf'

/** The schemas that were given for the keys or the values of a topic, at most one of a kind. */
export type GivenSchemas = Readonly<Partial<Record<SchemaKind, GivenSchema>>>

/** Where a writer's schema comes from: given by hand, or by a registry that knows it by its id. */
export interface SchemaSource {
  /** `id` is what the Confluent wire format names; `null` where the bytes name none. */
  schemaOf: (kind: SchemaKind, id: number | null) => GivenSchema | null
}

/** What is known of some bytes beside the bytes. */
export interface DecodeContext {
  part: 'key' | 'value' | 'header'
  topic: string
  /** Of the same message: in Kafka's internal topics it tells what the value is. `null` is "no key". */
  key: Uint8Array | null
  schemas: SchemaSource
}

/** What came of decoding. JSON is exact to the digit: nothing in it was ever rounded. */
export type Decoded =
  | { kind: 'json'; text: string; note: string | null }
  | { kind: 'text'; text: string; note: string | null }
  | { kind: 'failed'; reason: string }

/** How well a decoder fits some bytes, by a look at them that costs next to nothing. */
export interface Suits {
  /** From 0, cannot be, to 1, certain. */
  confidence: number
  /** Why, as a sentence without its full stop. */
  reason: string
}

export interface Decoder {
  /** How addresses and the API name it. */
  id: string
  name: string
  /** What it reads, in one sentence. */
  sentence: string
  suits: (bytes: Uint8Array, context: DecodeContext) => Suits
  /** The beginning of what it reads is read the same way; the others read only a whole. */
  readsBeginnings?: true
  /** Throws `Undecodable` where the bytes are not of its format; the registry turns that into a reason. */
  decode: (bytes: Uint8Array, context: DecodeContext) => Exclude<Decoded, { kind: 'failed' }>
}

/** No schema at all. */
export const NO_SCHEMAS: SchemaSource = { schemaOf: () => null }

/** A schema given by hand is that of all bytes of its kind, whatever id they name. */
export function schemaSource(given: GivenSchemas): SchemaSource {
  return { schemaOf: (kind) => given[kind] ?? null }
}

export const asJson = (text: string, note: string | null = null) =>
  ({ kind: 'json', text, note }) as const

export const asText = (text: string, note: string | null = null) =>
  ({ kind: 'text', text, note }) as const
