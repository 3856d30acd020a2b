import { MAX_DIGITS } from './limits'
import { decodeUtf8 } from './utf8'
import type { Spend, Value } from './values'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
const NINE = 0x39

/** A string with its quotes as text, its escapes undone. The bytes are known to be a JSON string. */
export function decodeJsonString(
  bytes: Uint8Array,
  start: number,
  end: number,
  escaped: boolean,
): string {
  if (!escaped) return decodeUtf8(bytes, start + 1, end - 1)
  const text: unknown = JSON.parse(decodeUtf8(bytes, start, end))
  return typeof text === 'string' ? text : ''
}

/** More digits than this and a double may not hold them all. */
const EXACT_DIGITS = 15
const POWERS_OF_TEN = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power)

/**
 * The number of a token as the nearest double, which for a whole number is exactly it; `NaN` where that takes more than a glance: many
 * digits, an exponent, no number at all.
 */
export function quickNumber(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === MINUS) return -quickSize(bytes, start + 1, end)
  return quickSize(bytes, start, end)
}

function quickSize(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > EXACT_DIGITS) return Number.NaN
  let digits = 0
  let pointAt = end - 1
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= ZERO && byte <= NINE) digits = digits * 10 + byte - ZERO
    else if (byte === POINT) pointAt = at
    else return Number.NaN
  }
  const decimals = end - 1 - pointAt
  // Both are exact, so that the one division rounds as reading the number would.
  return decimals === 0 ? digits : digits / (POWERS_OF_TEN[decimals] ?? 1)
}

const WHOLE = /^-?\d+$/

/** A number as written: without point and exponent a whole number, exact up to 100 digits; else the nearest double. */
export function numberOf(token: string): bigint | number {
  return WHOLE.test(token) && token.length <= MAX_DIGITS ? BigInt(token) : Number(token)
}

/** Makes a value of bytes that are known to be JSON. Each value in it is a step. */
export class JsonBuilder {
  private at = 0
  private escaped = false

  constructor(
    private readonly bytes: Uint8Array,
    private readonly spend: Spend,
  ) {}

  /** The value that begins at a byte that is no space. */
  valueAt(start: number): Value {
    this.at = start
    return this.value()
  }

  private value(): Value {
    this.spend(1)
    const byte = this.bytes[this.at]
    switch (byte) {
      case QUOTE:
        return this.string()
      case 0x7b:
        return this.object()
      case 0x5b:
        return this.list()
      case 0x74:
        return this.word(4, true)
      case 0x66:
        return this.word(5, false)
      case 0x6e:
        return this.word(4, null)
      default:
        return this.number()
    }
  }

  private word<Word extends boolean | null>(length: number, word: Word): Word {
    this.at += length
    return word
  }

  private string(): string {
    const { bytes } = this
    const start = this.at
    let at = start + 1
    this.escaped = false
    while (bytes[at] !== QUOTE) {
      if (bytes[at] === BACKSLASH) {
        this.escaped = true
        at += 1
      }
      at += 1
    }
    this.at = at + 1
    this.spend((at - start) >> 8)
    return decodeJsonString(bytes, start, at + 1, this.escaped)
  }

  private number(): bigint | number {
    const { bytes } = this
    const start = this.at
    let at = start
    while (at < bytes.length && isOfNumber(bytes[at] ?? 0)) at += 1
    this.at = at
    return numberOf(decodeUtf8(bytes, start, at))
  }

  /** Steps to the next byte that says something: no space, no comma, no colon. */
  private next(): number {
    const { bytes } = this
    let byte = bytes[this.at] ?? 0
    while (byte <= 0x20 || byte === COMMA || byte === COLON) {
      this.at += 1
      byte = bytes[this.at] ?? 0
    }
    return byte
  }

  private object(): Value {
    const map = new Map<string, Value>()
    this.at += 1
    while (this.next() === QUOTE) {
      const name = this.string()
      this.next()
      map.set(name, this.value())
    }
    this.at += 1
    return map
  }

  private list(): Value {
    const items: Value[] = []
    this.at += 1
    while (this.next() !== 0x5d) items.push(this.value())
    this.at += 1
    return items
  }
}

function isOfNumber(byte: number): boolean {
  return (
    (byte >= ZERO && byte <= NINE) ||
    byte === MINUS ||
    byte === POINT ||
    byte === 0x2b ||
    (byte | 0x20) === 0x65
  )
}
