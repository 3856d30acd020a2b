import { findJsonMistake } from '@/lib/format/json-text'
import { utf8TextOf } from './byte-cursor'
import { base64Of, hexOf, latin1Of } from './byte-text'
import { confluentPrefixOf, confluentWords } from './confluent-prefix'
import { asJson, asText, type Decoder } from './decoder'
import { Undecodable } from './undecodable'

/** As much of the beginning as is looked at to guess. */
const LOOK_BYTES = 4_096

const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

/** Whether the beginning is UTF-8 without control characters. A character that the look cuts in two does not count against it. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const look = bytes.subarray(0, LOOK_BYTES)
  if (look.some((byte) => (byte < 0x20 && !isSpace(byte)) || byte === 0x7f)) return false
  for (let cut = 0; cut < 4; cut++) {
    if (utf8TextOf(look.subarray(0, look.length - cut)) !== null) return true
    if (look.length === bytes.length) return false
  }
  return false
}

/** First and last byte that are no white space. */
function edgesOf(bytes: Uint8Array): [first: number | undefined, last: number | undefined] {
  let from = 0
  while (isSpace(bytes[from])) from += 1
  let to = bytes.length - 1
  while (isSpace(bytes[to])) to -= 1
  return [bytes[from], bytes[to]]
}

const OBJECT = [0x7b, 0x7d] as const
const ARRAY = [0x5b, 0x5d] as const

function bracketsOf(bytes: Uint8Array): 'an object' | 'a list' | null {
  const [first, last] = edgesOf(bytes)
  if (first === OBJECT[0] && last === OBJECT[1]) return 'an object'
  return first === ARRAY[0] && last === ARRAY[1] ? 'a list' : null
}

function jsonTextOf(bytes: Uint8Array): string {
  const text = utf8TextOf(bytes)
  if (text === null) throw new Undecodable('It is no UTF-8, which JSON has to be')
  const mistake = findJsonMistake(text)
  if (mistake === null) return text
  const { line, column, found } = mistake
  throw new Undecodable(
    found === ''
      ? `It is no JSON: it ends too early, in line ${line}, column ${column}`
      : `It is no JSON: ${found} is not expected in line ${line}, column ${column}`,
  )
}

export const json: Decoder = {
  id: 'json',
  name: 'JSON',
  sentence: 'JSON as it was written, with every digit; also after the prefix of a schema registry.',
  suits: (bytes) => {
    const what = bracketsOf(bytes)
    if (what) return { confidence: 0.92, reason: `it begins and ends as ${what} of JSON` }
    const prefix = confluentPrefixOf(bytes)
    const inside = prefix && bracketsOf(prefix.rest)
    if (prefix && inside) {
      return { confidence: 0.92, reason: `${confluentWords(prefix)}, then ${inside} of JSON` }
    }
    return { confidence: 0, reason: 'it is no object and no list of JSON' }
  },
  decode: (bytes) => {
    const prefix = confluentPrefixOf(bytes)
    return prefix
      ? asJson(jsonTextOf(prefix.rest), `${confluentWords(prefix)}.`)
      : asJson(jsonTextOf(bytes))
  },
}

export const text: Decoder = {
  id: 'text',
  name: 'Text (UTF-8)',
  sentence: 'Text in UTF-8, as most of it is.',
  suits: (bytes) =>
    looksLikeText(bytes)
      ? { confidence: 0.6, reason: 'it has no control characters' }
      : utf8TextOf(bytes.subarray(0, LOOK_BYTES)) === null
        ? { confidence: 0, reason: 'it is no UTF-8' }
        : { confidence: 0.3, reason: 'it is text with control characters in it' },
  decode: (bytes) => {
    const decoded = utf8TextOf(bytes)
    if (decoded === null) throw new Undecodable('It is no UTF-8')
    return asText(decoded)
  },
}

export const latin1: Decoder = {
  id: 'latin1',
  name: 'Text (ISO 8859-1)',
  sentence: 'Text with one byte a character, as older systems write it.',
  suits: () => ({ confidence: 0.02, reason: 'any bytes can be read so' }),
  readsBeginnings: true,
  decode: (bytes) => asText(latin1Of(bytes)),
}

export const base64: Decoder = {
  id: 'base64',
  name: 'Base64',
  sentence: 'The bytes in base64, to copy them elsewhere.',
  suits: () => ({ confidence: 0.01, reason: 'any bytes can be written so' }),
  readsBeginnings: true,
  decode: (bytes) => asText(base64Of(bytes)),
}

export const hex: Decoder = {
  id: 'hex',
  name: 'Hexadecimal',
  sentence: 'The bytes as they are, two digits each.',
  suits: (bytes) => {
    const prefix = confluentPrefixOf(bytes)
    return prefix
      ? {
          confidence: 0.4,
          reason: `it begins with 0x00 and schema id ${prefix.schemaId}: Confluent wire format. Choose Avro or Protobuf to give that schema`,
        }
      : { confidence: 0.2, reason: 'it is no text, and nothing else was recognised' }
  },
  readsBeginnings: true,
  decode: (bytes) => asText(hexOf(bytes, ' ')),
}
