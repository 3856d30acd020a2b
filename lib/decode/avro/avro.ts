import { confluentPrefixOf, confluentWords } from '@/lib/decode/confluent-prefix'
import { asJson, type Decoder } from '@/lib/decode/decoder'
import { rememberParsed } from '@/lib/decode/parsed-schemas'
import { isUndecodable, Undecodable } from '@/lib/decode/undecodable'
import { readAvro } from './avro-reader'
import { type AvroType, parseAvroSchema } from './avro-schema'

const typeOf = rememberParsed(parseAvroSchema)

/** Avro's own prefix: two marks, then a fingerprint of the schema. */
const SINGLE_OBJECT_BYTES = 10
const isSingleObject = (bytes: Uint8Array) =>
  bytes[0] === 0xc3 && bytes[1] === 0x01 && bytes.length >= SINGLE_OBJECT_BYTES

export const avro: Decoder = {
  id: 'avro',
  name: 'Avro',
  sentence: 'Avro, read with the schema it was written with (.avsc), which is given by hand.',
  suits: (bytes, { schemas }) => {
    const prefix = confluentPrefixOf(bytes)
    if (schemas.schemaOf('avro', prefix?.schemaId ?? null) === null) {
      return {
        confidence: 0,
        reason: prefix ? `${confluentWords(prefix)}, and no schema is given` : 'no schema is given',
      }
    }
    return prefix
      ? {
          confidence: 0.94,
          reason: `${confluentWords(prefix)}, and an Avro schema is given for this topic`,
        }
      : { confidence: 0.86, reason: 'an Avro schema is given for this topic' }
  },
  decode: (bytes, { schemas }) => {
    const prefix = confluentPrefixOf(bytes)
    const schema = schemas.schemaOf('avro', prefix?.schemaId ?? null)
    if (!schema) {
      throw new Undecodable(
        prefix
          ? `${confluentWords(prefix)}: its Avro schema has to be given`
          : 'Avro says nothing of itself: the schema it was written with has to be given',
      )
    }
    const type = typeOf(schema.text)
    // The beginning of plain Avro may look like either prefix; the one that reads to the last byte is it.
    if (prefix) {
      const source = ifReadable(type, prefix.rest)
      if (source !== null) return asJson(source, `${confluentWords(prefix)}.`)
    }
    if (isSingleObject(bytes)) {
      const source = ifReadable(type, bytes.subarray(SINGLE_OBJECT_BYTES))
      if (source !== null) return asJson(source, 'Avro’s single-object encoding.')
    }
    return asJson(readAvro(type, bytes))
  },
}

function ifReadable(type: AvroType, bytes: Uint8Array): string | null {
  try {
    return readAvro(type, bytes)
  } catch (error) {
    if (isUndecodable(error)) return null
    throw error
  }
}
