import type { FieldNode, FieldTree } from './field-tree'
import { decodeJsonString } from './json-values'
import { MAX_JSON_DEPTH } from './limits'
import { endOfCharacter } from './utf8'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30
const LETTER_U = 0x75

const LITERALS = ['true', 'false', 'null'].map((word) =>
  Uint8Array.from(word, (letter) => letter.charCodeAt(0)),
)

/** 1 for what may follow a backslash. */
const ESCAPES = flags('"\\/bfnrtu')
const HEX = flags('0123456789abcdefABCDEF')

function flags(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= 0x39
}

/**
 * Finds the fields of a tree in the bytes of a JSON value, in one pass and without making any object. It answers by RFC 8259 whether the
 * bytes are JSON at all, from the first to the last: a value broken at its end has no fields. Of a name that comes twice the last counts,
 * as for `JSON.parse`. Lists and objects may stand in each other 200 deep.
 */
export class JsonReader {
  /** Where the value of each slot begins; `-1` where there is none. */
  starts = new Int32Array(0)
  /** Behind its last byte. */
  ends = new Int32Array(0)
  /** 1 where a string is written with a backslash. */
  escaped = new Uint8Array(0)

  private bytes: Uint8Array = new Uint8Array(0)
  private end = 0
  private at = 0
  private sawBackslash = false

  constructor(private readonly tree: FieldTree) {}

  /** Whether the bytes are JSON; if not, what the slots hold means nothing. */
  read(bytes: Uint8Array): boolean {
    this.clear(this.tree.size)
    this.bytes = bytes
    this.end = bytes.length
    this.at = 0
    this.skipSpace()
    if (!this.readValue(this.tree.root, 0)) return false
    this.skipSpace()
    return this.at === this.end
  }

  private clear(size: number): void {
    if (this.starts.length !== size) {
      this.starts = new Int32Array(size)
      this.ends = new Int32Array(size)
      this.escaped = new Uint8Array(size)
    }
    this.starts.fill(-1)
  }

  private peek(): number {
    return this.at < this.end ? (this.bytes[this.at] ?? 0) : -1
  }

  private accept(byte: number): boolean {
    if (this.peek() !== byte) return false
    this.at += 1
    return true
  }

  private skipSpace(): void {
    const { bytes, end } = this
    let at = this.at
    while (at < end) {
      const byte = bytes[at] ?? 0
      if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) break
      at += 1
    }
    this.at = at
  }

  private readValue(node: FieldNode | null, depth: number): boolean {
    const start = this.at
    this.sawBackslash = false
    if (!this.readAny(node, depth)) return false
    if (node !== null) {
      this.starts[node.slot] = start
      this.ends[node.slot] = this.at
      this.escaped[node.slot] = this.sawBackslash ? 1 : 0
    }
    return true
  }

  private readAny(node: FieldNode | null, depth: number): boolean {
    const byte = this.peek()
    if (byte === QUOTE) return this.skipString()
    if (byte === OPEN_OBJECT) return depth < MAX_JSON_DEPTH && this.readObject(node, depth + 1)
    if (byte === OPEN_LIST) return depth < MAX_JSON_DEPTH && this.readList(node, depth + 1)
    if (byte === MINUS || isDigit(byte)) return this.skipNumber()
    return this.skipLiteral()
  }

  private readObject(node: FieldNode | null, depth: number): boolean {
    this.at += 1
    this.skipSpace()
    if (this.accept(CLOSE_OBJECT)) return true
    for (;;) {
      const nameStart = this.at
      if (this.peek() !== QUOTE) return false
      this.sawBackslash = false
      if (!this.skipString()) return false
      const child = node === null ? null : this.childNamed(node, nameStart, this.at)
      this.skipSpace()
      if (!this.accept(COLON)) return false
      this.skipSpace()
      if (!this.readValue(child, depth)) return false
      this.skipSpace()
      if (!this.accept(COMMA)) return this.accept(CLOSE_OBJECT)
      this.skipSpace()
    }
  }

  private readList(node: FieldNode | null, depth: number): boolean {
    this.at += 1
    this.skipSpace()
    if (this.accept(CLOSE_LIST)) return true
    const items = node === null || node.items.length === 0 ? null : node.items
    for (let index = 0; ; index += 1) {
      const child = items?.find((item) => item.index === index)?.node ?? null
      if (!this.readValue(child, depth)) return false
      this.skipSpace()
      if (!this.accept(COMMA)) return this.accept(CLOSE_LIST)
      this.skipSpace()
    }
  }

  /** The place below a node that a name leads to; the name stands between two quotes. */
  private childNamed(node: FieldNode, start: number, end: number): FieldNode | null {
    const { names } = node
    if (names.length === 0) return null
    const written = this.sawBackslash ? decodeJsonString(this.bytes, start, end, true) : null
    for (const { name, utf8, node: child } of names) {
      const found = written === null ? this.standsAt(utf8, start + 1, end - 1) : name === written
      if (found) {
        if (this.starts[child.slot] !== -1) this.forget(child)
        return child
      }
    }
    return null
  }

  private standsAt(utf8: Uint8Array, start: number, end: number): boolean {
    if (utf8.length !== end - start) return false
    const { bytes } = this
    for (let index = 0; index < utf8.length; index += 1) {
      if (bytes[start + index] !== utf8[index]) return false
    }
    return true
  }

  /** The name comes again, so what was read below it does not count. */
  private forget(node: FieldNode): void {
    this.starts[node.slot] = -1
    for (const { node: child } of node.names) this.forget(child)
    for (const { node: child } of node.items) this.forget(child)
  }

  private skipString(): boolean {
    const { bytes, end } = this
    let at = this.at + 1
    while (at < end) {
      const byte = bytes[at] ?? 0
      if (byte === QUOTE) {
        this.at = at + 1
        return true
      }
      if (byte >= 0x20 && byte < 0x80 && byte !== BACKSLASH) {
        at += 1
      } else {
        at = this.skipSpecial(byte, at)
        if (at === -1) return false
      }
    }
    return false
  }

  /** Behind an escape or a character beyond ASCII; `-1` where that is not allowed. */
  private skipSpecial(byte: number, at: number): number {
    const { bytes, end } = this
    if (byte !== BACKSLASH) return byte < 0x20 ? -1 : endOfCharacter(bytes, at, end)
    this.sawBackslash = true
    const letter = at + 1 < end ? (bytes[at + 1] ?? 0) : 0
    if (ESCAPES[letter] !== 1) return -1
    if (letter !== LETTER_U) return at + 2
    if (at + 6 > end) return -1
    for (let digit = at + 2; digit < at + 6; digit += 1) {
      if (HEX[bytes[digit] ?? 0] !== 1) return -1
    }
    return at + 6
  }

  private skipDigits(): boolean {
    const { bytes, end } = this
    const start = this.at
    let at = start
    while (at < end && isDigit(bytes[at] ?? 0)) at += 1
    this.at = at
    return at > start
  }

  private skipNumber(): boolean {
    this.accept(MINUS)
    if (!this.accept(ZERO) && !this.skipDigits()) return false
    if (this.accept(POINT) && !this.skipDigits()) return false
    // `e` and `E` differ in one bit.
    if ((this.peek() | 0x20) !== 0x65) return true
    this.at += 1
    const sign = this.peek()
    if (sign === 0x2b || sign === MINUS) this.at += 1
    return this.skipDigits()
  }

  private skipLiteral(): boolean {
    for (const word of LITERALS) {
      const end = this.at + word.length
      if (end <= this.end && this.standsAt(word, this.at, end)) {
        this.at = end
        return true
      }
    }
    return false
  }
}
