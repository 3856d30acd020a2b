import { ByteCursor } from '@/lib/decode/byte-cursor'
import { confluentPrefixOf, confluentWords } from '@/lib/decode/confluent-prefix'
import { asJson, type Decoder, type GivenSchema } from '@/lib/decode/decoder'
import { rememberParsed } from '@/lib/decode/parsed-schemas'
import { isUndecodable, Undecodable } from '@/lib/decode/undecodable'
import { parseProto } from './parse-proto'
import { allMessages, type ProtoMessage } from './proto-schema'
import { readProtobuf } from './protobuf-reader'

const messagesOf = rememberParsed(parseProto)

/** Deeper than any real file has messages in messages. */
const INDEXES_MAX = 16

interface Indexed {
  /** Which message of the file, and which one in that, … */
  indexes: number[]
  rest: Uint8Array
}

/** What the Confluent format has between the schema's id and a Protobuf message; `null` where it is not there. */
function indexedOf(bytes: Uint8Array): Indexed | null {
  try {
    const cursor = new ByteCursor(bytes)
    const count = cursor.zigzag()
    if (count < 0n || count > INDEXES_MAX) return null
    const indexes = Array.from({ length: Number(count) }, () => Number(cursor.zigzag()))
    return { indexes: count === 0n ? [0] : indexes, rest: bytes.subarray(cursor.at) }
  } catch (error) {
    if (isUndecodable(error)) return null
    throw error
  }
}

function atIndexes(messages: ProtoMessage[], indexes: readonly number[]): ProtoMessage | null {
  let among = messages
  let message: ProtoMessage | null = null
  for (const index of indexes) {
    message = among[index] ?? null
    among = message?.children ?? []
  }
  return message
}

/** The message that was chosen by its name, else the one that the bytes name, else the first. */
function messageOf(schema: GivenSchema, indexes: readonly number[]): ProtoMessage {
  const messages = messagesOf(schema.text)
  if (schema.message !== null) {
    const named = allMessages(messages).find(({ name }) => name === schema.message)
    if (named) return named
    throw new Undecodable(`The .proto text defines no message ${schema.message}`)
  }
  const message = atIndexes(messages, indexes) ?? messages[0]
  if (message) return message
  throw new Undecodable('The .proto text defines no message')
}

const BY_NUMBER = 'No schema is given: fields by their numbers, whole numbers as unsigned.'

function read(schema: GivenSchema | null, bytes: Uint8Array, indexes: number[], prefix: string) {
  const message = schema && messageOf(schema, indexes)
  const note = message ? `${prefix}Read as ${message.name}.` : `${prefix}${BY_NUMBER}`
  return asJson(readProtobuf(message, bytes), note)
}

export const protobuf: Decoder = {
  id: 'protobuf',
  name: 'Protobuf',
  sentence:
    'Protocol Buffers, read with a .proto text given by hand, or by the numbers of its fields without one.',
  suits: (bytes, { schemas }) => {
    const prefix = confluentPrefixOf(bytes)
    const what = prefix ? `${confluentWords(prefix)}, and a` : 'a'
    return schemas.schemaOf('protobuf', prefix?.schemaId ?? null) === null
      ? { confidence: 0.12, reason: 'no schema is given, and almost anything can be read without' }
      : { confidence: 0.84, reason: `${what} Protobuf schema is given for this topic` }
  },
  decode: (bytes, { schemas }) => {
    const prefix = confluentPrefixOf(bytes)
    const schema = schemas.schemaOf('protobuf', prefix?.schemaId ?? null)
    const indexed = prefix && indexedOf(prefix.rest)
    if (indexed) {
      return read(schema, indexed.rest, indexed.indexes, `${confluentWords(prefix)}. `)
    }
    return read(schema, bytes, [0], '')
  },
}
