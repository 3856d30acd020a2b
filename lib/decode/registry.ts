import { avro } from './avro/avro'
import { cbor } from './cbor'
import { coordinatorRecords } from './coordinator-records/coordinator-records'
import type { DecodeContext, Decoded, Decoder } from './decoder'
import { messagePack } from './messagepack'
import { numbers } from './numbers'
import { base64, hex, json, latin1, text } from './plain-text'
import { protobuf } from './protobuf/protobuf'
import { isUndecodable } from './undecodable'
import { uuid } from './uuid'
import { xml } from './xml'

/** Looks at the bytes and takes the decoder that suits them best. */
export const AUTO = 'auto'

/** Every decoder, in the order in which they are offered. */
export const decoders: readonly Decoder[] = [
  json,
  text,
  xml,
  avro,
  protobuf,
  messagePack,
  cbor,
  uuid,
  ...numbers,
  latin1,
  hex,
  base64,
  ...coordinatorRecords,
]

/** Those that may read a header: schemas are given for keys and values, and the coordinators write no headers. */
export const headerDecoders: readonly Decoder[] = decoders.filter(
  (decoder) => decoder !== avro && !coordinatorRecords.includes(decoder),
)

/** `null` for an id that names none. */
export function decoderOf(id: string): Decoder | null {
  return decoders.find((decoder) => decoder.id === id) ?? null
}

/** What came of it, by which decoder, and why that one. */
export interface Decoding {
  decoder: Decoder
  /** A sentence without its full stop. */
  why: string
  decoded: Decoded
}

function attempt(decoder: Decoder, bytes: Uint8Array, context: DecodeContext): Decoded {
  try {
    return decoder.decode(bytes, context)
  } catch (error) {
    if (isUndecodable(error)) return { kind: 'failed', reason: error.message }
    // Whatever else goes wrong, memory above all, must not take the page with it.
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'failed', reason: `The decoder itself failed: ${message}` }
  }
}

/** Less than this is no guess to make by oneself. */
const CONFIDENCE_MIN = 0.2

function decodeByLook(bytes: Uint8Array, context: DecodeContext): Decoding {
  const ranked = decoders
    .map((decoder) => ({ decoder, suits: decoder.suits(bytes, context) }))
    .filter(({ suits }) => suits.confidence >= CONFIDENCE_MIN)
    .sort((a, b) => b.suits.confidence - a.suits.confidence)
  for (const { decoder, suits } of ranked) {
    const decoded = attempt(decoder, bytes, context)
    if (decoded.kind !== 'failed') return { decoder, why: suits.reason, decoded }
  }
  const { reason } = hex.suits(bytes, context)
  return { decoder: hex, why: reason, decoded: attempt(hex, bytes, context) }
}

/** Decodes by the decoder of an id; never throws. An id that names none is a reason too. */
export function decodeBytes(id: string, bytes: Uint8Array, context: DecodeContext): Decoding {
  if (id === AUTO) return decodeByLook(bytes, context)
  const decoder = decoderOf(id)
  if (decoder) {
    return { decoder, why: 'it was chosen', decoded: attempt(decoder, bytes, context) }
  }
  const reason = `There is no decoder ${id}`
  return { decoder: hex, why: reason, decoded: { kind: 'failed', reason } }
}

/** JSON of what was decoded: text becomes a string. `null` where it failed. */
export function jsonOf(decoded: Decoded): string | null {
  if (decoded.kind === 'failed') return null
  return decoded.kind === 'json' ? decoded.text : JSON.stringify(decoded.text)
}
