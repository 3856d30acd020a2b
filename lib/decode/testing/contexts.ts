import {
  type DecodeContext,
  type GivenSchema,
  NO_SCHEMAS,
  type SchemaKind,
} from '@/lib/decode/decoder'
import { decodeBytes } from '@/lib/decode/registry'

/** The bytes of hexadecimal digits, white space between them as it comes. */
export function fromHex(digits: string): Uint8Array {
  const pairs = digits.replace(/\s+/g, '').match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

export function contextOf(facts: Partial<DecodeContext> = {}): DecodeContext {
  return { part: 'value', topic: 'letters', key: null, schemas: NO_SCHEMAS, ...facts }
}

/** What is known where a schema was given by hand. */
export function withSchema(kind: SchemaKind, text: string, message: string | null = null) {
  const given: GivenSchema = { text, message }
  return contextOf({ schemas: { schemaOf: (asked) => (asked === kind ? given : null) } })
}

/** The text that a decoder makes; its reason in brackets where it fails. */
export function decodedText(id: string, bytes: Uint8Array, context = contextOf()): string {
  const { decoded } = decodeBytes(id, bytes, context)
  return decoded.kind === 'failed' ? `[${decoded.reason}]` : decoded.text
}
