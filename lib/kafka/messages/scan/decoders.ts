import 'server-only'
import {
  type GivenSchemas,
  NO_SCHEMAS,
  type SchemaKind,
  type SchemaSource,
  schemaSource,
} from '@/lib/decode/decoder'
import { AUTO, decodeBytes, decoders, jsonOf } from '@/lib/decode/registry'
import type { HeaderDecoder, JsonDecoder } from '@/lib/filter/filter-record'

const ids = [AUTO, ...decoders.map(({ id }) => id)]

/** The decoders that a scan can read keys, values and headers by. */
export function decoderIds(): readonly string[] {
  return ids
}

/** The schema without which nothing of a decoder's format can be read; `null` for one that reads without. */
export function schemaNeededBy(id: string): SchemaKind | null {
  return id === 'avro' ? 'avro' : null
}

/**
 * How keys or values are read for a filter; `null` for `auto`, which reads JSON where it is JSON, else text, as stored. With a schema
 * `auto` looks at the bytes of each.
 */
export function decoderOf(
  id: string,
  part: 'key' | 'value',
  schemas: GivenSchemas = {},
): JsonDecoder | null {
  const isGiven = Object.keys(schemas).length > 0
  if (id === AUTO && !isGiven) return null
  const source: SchemaSource = isGiven ? schemaSource(schemas) : NO_SCHEMAS
  return (bytes, { topic, key }) => {
    const context = { part, topic, key, schemas: source }
    const text = jsonOf(decodeBytes(id, bytes, context).decoded)
    if (text === null) throw new TypeError(`not what the decoder ${id} reads`)
    return text
  }
}

/** How the headers of a name are read for a filter: as the text that the decoder makes of them. */
export function headerDecoderOf(id: string): HeaderDecoder {
  return (bytes, { topic, key }) => {
    const context = { part: 'header', topic, key, schemas: NO_SCHEMAS } as const
    const { decoded } = decodeBytes(id, bytes, context)
    if (decoded.kind === 'failed') throw new TypeError(`not what the decoder ${id} reads`)
    return decoded.text
  }
}
