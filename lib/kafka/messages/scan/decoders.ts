import 'server-only'
import { NO_SCHEMAS } from '@/lib/decode/decoder'
import { AUTO, decodeBytes, decoders, jsonOf } from '@/lib/decode/registry'
import type { JsonDecoder } from '@/lib/filter/filter-record'

/** A scan is given no schema, and without one nothing of Avro can be read. */
const NEEDS_SCHEMA = new Set(['avro'])

const ids = [AUTO, ...decoders.map(({ id }) => id)].filter((id) => !NEEDS_SCHEMA.has(id))

/** The decoders that a scan can read keys and values by. */
export function decoderIds(): readonly string[] {
  return ids
}

/** How keys or values are read for a filter; `null` for `auto`, which reads JSON where it is JSON, else text, as stored. */
export function decoderOf(id: string, part: 'key' | 'value'): JsonDecoder | null {
  if (id === AUTO) return null
  return (bytes, { topic, key }) => {
    const context = { part, topic, key, schemas: NO_SCHEMAS }
    const text = jsonOf(decodeBytes(id, bytes, context).decoded)
    if (text === null) throw new TypeError(`not what the decoder ${id} reads`)
    return text
  }
}
