import { base64Of, hexOf } from './byte-text'
import { Undecodable } from './undecodable'

/** Bytes of up to this many are written in hexadecimal, more of them in base64. */
const HEX_BYTES_MAX = 64

const DEPTH_MAX = 200

/** What a decoder may write of some bytes: plenty for any real message, and an end for one that was made to exhaust memory. */
const CHARACTERS_PER_BYTE = 64
const CHARACTERS_FREE = 1_048_576
const CHARACTERS_MAX = 134_217_728

/**
 * Keeps a decoder within bounds while it puts JSON text together. Every value passes `write`, so that not even a hundred million
 * values of no bytes at all, which Avro allows, can hold anything up.
 */
export class JsonBounds {
  private depth = 0
  private left: number

  constructor(inputBytes: number) {
    this.left = Math.min(CHARACTERS_MAX, CHARACTERS_FREE + inputBytes * CHARACTERS_PER_BYTE)
  }

  /** Counts a piece of text, and gives it back. */
  write(text: string): string {
    this.left -= text.length + 1
    if (this.left < 0) throw new Undecodable('What it holds would be too large to show as JSON')
    return text
  }

  /** What `read` makes one level deeper. */
  within(read: () => string): string {
    this.depth += 1
    if (this.depth > DEPTH_MAX) {
      throw new Undecodable(`It is nested deeper than ${DEPTH_MAX} levels`)
    }
    try {
      return read()
    } finally {
      this.depth -= 1
    }
  }
}

export function stringSource(text: string): string {
  return JSON.stringify(text)
}

/** Bytes within JSON, told from any text: `{"$hex":"00ff"}`, longer ones `{"$base64":"…"}`. */
export function bytesSource(bytes: Uint8Array): string {
  return bytes.length <= HEX_BYTES_MAX
    ? `{"$hex":"${hexOf(bytes)}"}`
    : `{"$base64":"${base64Of(bytes)}"}`
}

/** A double with the fewest digits that stand for it alone. What JSON has no number for is a string, as Protobuf's JSON has it. */
export function doubleSource(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`
  return Object.is(value, -0) ? '-0' : String(value)
}

/** The same for a number of single precision: 0.1, where as a double it would read 0.10000000149011612. */
export function floatSource(value: number): string {
  if (!Number.isFinite(value)) return doubleSource(value)
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return doubleSource(short)
  }
  return doubleSource(value)
}

export function arraySource(items: Iterable<string>): string {
  let text = ''
  for (const item of items) text += text === '' ? item : `,${item}`
  return `[${text}]`
}

/** An object of sources, in order, names as often as they come. */
export function objectSource(fields: Iterable<readonly [name: string, source: string]>): string {
  let text = ''
  for (const [name, source] of fields) text += `${text === '' ? '' : ','}${name}:${source}`
  return `{${text}}`
}

/**
 * A map whose keys may be anything. Where all are scalars it is an object, and a number's digits are its name; where not, JSON has no
 * place for them, and it is `{"$entries":[[key,value],…]}`.
 */
export function mapSource(entries: readonly (readonly [key: string, value: string])[]): string {
  if (entries.some(([key]) => key.startsWith('{') || key.startsWith('['))) {
    return `{"$entries":${arraySource(entries.map(([key, value]) => `[${key},${value}]`))}}`
  }
  return objectSource(
    entries.map(([key, value]) => [key.startsWith('"') ? key : `"${key}"`, value]),
  )
}
