export type JsonScalarKind = 'string' | 'number' | 'literal'
export type JsonContainerKind = 'object' | 'array'

/** Is told what a JSON text holds, in order, by the places where it stands. */
export interface JsonVisitor {
  /** A name, its quotes included. */
  key: (start: number, end: number) => void
  scalar: (kind: JsonScalarKind, start: number, end: number) => void
  /** `at` is where its bracket stands. */
  open: (kind: JsonContainerKind, at: number) => void
  close: () => void
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const COMMA = 0x2c
const COLON = 0x3a
const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e
const ZERO = 0x30

const ESCAPED = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)))
const LITERALS = ['true', 'false', 'null']

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
const isDigit = (code: number) => code >= ZERO && code <= 0x39
const isExponent = (code: number) => code === 0x65 || code === 0x45

function isHex(code: number): boolean {
  return isDigit(code) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46)
}

/** What may come next. `first-…` is right after an opening bracket, where the closing one may follow at once. */
type Expecting = 'value' | 'first-value' | 'first-key' | 'key' | 'colon' | 'separator' | 'end'

/**
 * Goes over a text character by character and makes no string of any piece, so that twenty megabytes take a blink. RFC 8259 to the
 * letter.
 */
class JsonScanner {
  private readonly text: string
  private readonly visitor: JsonVisitor | null
  private readonly around: JsonContainerKind[] = []
  private expecting: Expecting = 'value'
  private at = 0

  constructor(text: string, visitor: JsonVisitor | null) {
    this.text = text
    this.visitor = visitor
  }

  /** Where the text stops being JSON; `null` where all of it is. */
  scan(): number | null {
    const { text } = this
    let end = text.length
    while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1
    for (;;) {
      while (this.at < end && isSpace(text.charCodeAt(this.at))) this.at += 1
      if (this.at >= end) return this.expecting === 'end' ? null : end
      if (!this.step(text.charCodeAt(this.at))) return this.at
    }
  }

  /** Moves over what begins here; false where it may not stand. */
  private step(code: number): boolean {
    switch (code) {
      case QUOTE:
        return this.string()
      case COMMA:
        return this.comma()
      case COLON:
        return this.mark(this.expecting === 'colon', 'value')
      case OPEN_OBJECT:
        return this.open('object', 'first-key')
      case OPEN_ARRAY:
        return this.open('array', 'first-value')
      case CLOSE_OBJECT:
        return this.close('object', 'first-key')
      case CLOSE_ARRAY:
        return this.close('array', 'first-value')
      default:
        return this.scalar(code)
    }
  }

  private mark(isAllowed: boolean, next: Expecting): boolean {
    if (!isAllowed) return false
    this.expecting = next
    this.at += 1
    return true
  }

  private comma(): boolean {
    const next = this.around.at(-1) === 'object' ? 'key' : 'value'
    return this.mark(this.expecting === 'separator', next)
  }

  private get wantsValue(): boolean {
    return this.expecting === 'value' || this.expecting === 'first-value'
  }

  private valueEnds(): void {
    this.expecting = this.around.length === 0 ? 'end' : 'separator'
  }

  private open(kind: JsonContainerKind, next: Expecting): boolean {
    if (!this.mark(this.wantsValue, next)) return false
    this.around.push(kind)
    this.visitor?.open(kind, this.at - 1)
    return true
  }

  private close(kind: JsonContainerKind, empty: Expecting): boolean {
    const mayClose = this.expecting === 'separator' || this.expecting === empty
    if (!mayClose || this.around.at(-1) !== kind) return false
    this.around.pop()
    this.at += 1
    this.valueEnds()
    this.visitor?.close()
    return true
  }

  private string(): boolean {
    const isKey = this.expecting === 'key' || this.expecting === 'first-key'
    if (!isKey && !this.wantsValue) return false
    const start = this.at
    const end = this.endOfString(start + 1)
    if (end < 0) return false
    this.at = end
    if (isKey) {
      this.expecting = 'colon'
      this.visitor?.key(start, end)
    } else {
      this.valueEnds()
      this.visitor?.scalar('string', start, end)
    }
    return true
  }

  /** The place after the closing quote; −1 where the string is none. */
  private endOfString(from: number): number {
    const { text } = this
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) return at + 1
      if (code < 0x20) return -1
      if (code === BACKSLASH) {
        at = this.endOfEscape(at + 1)
        if (at < 0) return -1
      }
    }
    return -1
  }

  /** The place of the last character of an escape; −1 where it is none. */
  private endOfEscape(at: number): number {
    const { text } = this
    const code = text.charCodeAt(at)
    if (ESCAPED.has(code)) return at
    if (code !== 0x75) return -1
    for (let digit = at + 1; digit <= at + 4; digit++) {
      if (!isHex(text.charCodeAt(digit))) return -1
    }
    return at + 4
  }

  private scalar(code: number): boolean {
    if (!this.wantsValue) return false
    const start = this.at
    const isNumber = code === MINUS || isDigit(code)
    const end = isNumber ? this.endOfNumber(start) : this.endOfLiteral(start)
    if (end < 0) return false
    this.at = end
    this.valueEnds()
    this.visitor?.scalar(isNumber ? 'number' : 'literal', start, end)
    return true
  }

  private endOfLiteral(start: number): number {
    const literal = LITERALS.find((word) => this.text.startsWith(word, start))
    return literal === undefined ? -1 : start + literal.length
  }

  private endOfDigits(at: number): number {
    let end = at
    while (isDigit(this.text.charCodeAt(end))) end += 1
    return end
  }

  /** −1 where no number begins. One that ends too early, as `1.`, ends before its point: what follows is then the mistake. */
  private endOfNumber(start: number): number {
    const { text } = this
    const first = text.charCodeAt(start) === MINUS ? start + 1 : start
    if (!isDigit(text.charCodeAt(first))) return -1
    let end = text.charCodeAt(first) === ZERO ? first + 1 : this.endOfDigits(first)
    if (text.charCodeAt(end) === POINT) {
      const fraction = this.endOfDigits(end + 1)
      if (fraction > end + 1) end = fraction
    }
    if (isExponent(text.charCodeAt(end))) {
      const sign = text.charCodeAt(end + 1)
      const digits = sign === PLUS || sign === MINUS ? end + 2 : end + 1
      const exponent = this.endOfDigits(digits)
      if (exponent > digits) end = exponent
    }
    return end
  }
}

/**
 * Goes through a JSON text and tells a visitor what it holds. Nothing is converted, so nothing is rounded: `JSON.parse` would turn
 * 9007199254740993 into 9007199254740992. Answers where the text stops being JSON by RFC 8259; `null` where all of it is.
 */
export function scanJson(text: string, visitor: JsonVisitor | null = null): number | null {
  return new JsonScanner(text, visitor).scan()
}

export interface JsonMistake {
  /** Both from 1, as editors count. */
  line: number
  column: number
  /** What stands there; empty at the end of the text. */
  found: string
}

/** The first place where a text stops being JSON; `null` where it is JSON. */
export function findJsonMistake(text: string): JsonMistake | null {
  const mistakeAt = scanJson(text)
  if (mistakeAt === null) return null
  const before = text.slice(0, mistakeAt).split('\n')
  const found = /^(?:\w+|[^\s])/u.exec(text.slice(mistakeAt, mistakeAt + 20))?.[0] ?? ''
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found }
}
