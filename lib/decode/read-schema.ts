import { parseAvroSchema } from '@/lib/decode/avro/avro-schema'
import type { GivenSchema, SchemaKind } from '@/lib/decode/decoder'
import { parseProto } from '@/lib/decode/protobuf/parse-proto'
import { allMessages } from '@/lib/decode/protobuf/proto-schema'
import { isUndecodable } from '@/lib/decode/undecodable'

/** What a text is as a schema: the messages it offers to choose from, or its first mistake. */
export type SchemaReading =
  | { kind: 'empty' }
  | { kind: 'mistake'; mistake: string }
  | { kind: 'schema'; messages: string[] }

/** Reads a schema to see whether it is one. Never throws. */
export function readSchema(kind: SchemaKind, text: string): SchemaReading {
  if (text.trim() === '') return { kind: 'empty' }
  try {
    if (kind === 'protobuf') {
      return { kind: 'schema', messages: allMessages(parseProto(text)).map(({ name }) => name) }
    }
    parseAvroSchema(text)
    return { kind: 'schema', messages: [] }
  } catch (error) {
    if (!isUndecodable(error)) throw error
    return { kind: 'mistake', mistake: `${error.message}.` }
  }
}

/** What is wrong with a schema that was given; `null` where it can be read with. */
export function schemaMistake(kind: SchemaKind, { text, message }: GivenSchema): string | null {
  const reading = readSchema(kind, text)
  if (reading.kind === 'empty') return 'It is empty.'
  if (reading.kind === 'mistake') return reading.mistake
  const isKnown = message === null || kind === 'avro' || reading.messages.includes(message)
  return isKnown ? null : `It defines no message ${message}.`
}
