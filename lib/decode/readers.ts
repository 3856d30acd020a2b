import { type DecodeContext, type GivenSchemas, NO_SCHEMAS, schemaSource } from './decoder'
import { AUTO, decodeBytes, jsonOf } from './registry'

/** Makes text of stored bytes; throws where they are not what it reads. In Kafka's internal topics the key tells what the value is. */
export type TextReader = (bytes: Uint8Array, record: Pick<DecodeContext, 'topic' | 'key'>) => string

/**
 * How keys or values are read for what looks into their JSON: JSON text, exact to the digit. `null` for `auto`, which is JSON where it is
 * JSON, else text, as stored; with a schema `auto` looks at the bytes of each.
 */
export function jsonReader(
  id: string,
  part: 'key' | 'value',
  given: GivenSchemas,
): TextReader | null {
  const hasSchema = Object.keys(given).length > 0
  if (id === AUTO && !hasSchema) return null
  const schemas = hasSchema ? schemaSource(given) : NO_SCHEMAS
  return (bytes, { topic, key }) => {
    const text = jsonOf(decodeBytes(id, bytes, { part, topic, key, schemas }).decoded)
    if (text === null) throw new TypeError(`not what the decoder ${id} reads`)
    return text
  }
}

/** How the headers of a name are read: as the text that the decoder makes of them. */
export function headerReader(id: string): TextReader {
  return (bytes, { topic, key }) => {
    const context: DecodeContext = { part: 'header', topic, key, schemas: NO_SCHEMAS }
    const { decoded } = decodeBytes(id, bytes, context)
    if (decoded.kind === 'failed') throw new TypeError(`not what the decoder ${id} reads`)
    return decoded.text
  }
}
