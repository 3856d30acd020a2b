import { utf8TextOf } from './byte-cursor'
import { hexOf } from './byte-text'
import { asJson, type Decoder } from './decoder'
import { bytesSource, doubleSource, floatSource, stringSource } from './json-source'
import { Undecodable } from './undecodable'
import { containerSuits, ValueReader } from './value-reader'

const INDEFINITE = 31
const BREAK = 0xff

const POSITIVE_BIGNUM = 2n
const NEGATIVE_BIGNUM = 3n
/** "What follows is CBOR", which says nothing of the value. */
const SELF_DESCRIBED = 55_799n

const SIMPLE: Record<number, string | undefined> = {
  20: 'false',
  21: 'true',
  22: 'null',
  23: '{"$simple":"undefined"}',
}

/** A number of half precision, which not every engine can read by itself. */
function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  const size =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction === 0
          ? Number.POSITIVE_INFINITY
          : Number.NaN
        : (1 + fraction / 1_024) * 2 ** (exponent - 15)
  return bits & 0x8000 ? -size : size
}

/** RFC 8949, both definite and indefinite lengths. */
class CborReader extends ValueReader {
  protected override value(): string {
    const head = this.cursor.uint8()
    const major = head >> 5
    const low = head & 0x1f
    switch (major) {
      case 0:
        return this.bounds.write(String(this.argument(low)))
      case 1:
        return this.bounds.write(String(-1n - this.argument(low)))
      case 2:
        return this.bounds.write(bytesSource(this.bytes(low, 2)))
      case 3:
        return this.text(low)
      case 4:
        return this.list((read) => this.each(low, 1, read))
      case 5:
        return this.pairs((read) => this.each(low, 2, read))
      case 6:
        return this.tagged(this.argument(low))
      default:
        return this.simple(low)
    }
  }

  private argument(low: number): bigint {
    if (low < 24) return BigInt(low)
    if (low === 24) return BigInt(this.cursor.uint8())
    if (low === 25) return BigInt(this.cursor.uint16())
    if (low === 26) return BigInt(this.cursor.uint32())
    if (low === 27) return this.cursor.uint64()
    throw new Undecodable(`At byte ${this.cursor.at - 1} a value begins as none of CBOR does`)
  }

  /** Whether the end of something of indefinite length has come; moves over its mark. */
  private atBreak(): boolean {
    if (this.cursor.bytes[this.cursor.at] !== BREAK) return false
    this.cursor.at += 1
    return true
  }

  /** A string of bytes or text, put together where it comes in pieces. */
  private bytes(low: number, major: 2 | 3): Uint8Array {
    if (low !== INDEFINITE) {
      return this.cursor.slice(this.cursor.lengthOf('a string', this.argument(low)))
    }
    const pieces: Uint8Array[] = []
    while (!this.atBreak()) {
      const head = this.cursor.uint8()
      if (head >> 5 !== major || (head & 0x1f) === INDEFINITE) {
        throw new Undecodable(`At byte ${this.cursor.at - 1} a piece of a string is no string`)
      }
      pieces.push(this.bytes(head & 0x1f, major))
    }
    const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }

  private text(low: number): string {
    const bytes = this.bytes(low, 3)
    const text = utf8TextOf(bytes)
    if (text === null) throw new Undecodable(`A text before byte ${this.cursor.at} is no UTF-8`)
    return this.bounds.write(stringSource(text))
  }

  /** Calls `read` for each of so many, or until the break. */
  private each(low: number, bytesEach: number, read: () => void): void {
    if (low === INDEFINITE) {
      while (!this.atBreak()) read()
      return
    }
    const count = this.argument(low)
    this.cursor.lengthOf(`a list of ${count}`, count * BigInt(bytesEach))
    for (let left = Number(count); left > 0; left--) read()
  }

  private tagged(tag: bigint): string {
    const head = this.cursor.bytes[this.cursor.at] ?? 0
    if ((tag === POSITIVE_BIGNUM || tag === NEGATIVE_BIGNUM) && head >> 5 === 2) {
      this.cursor.at += 1
      return this.bounds.write(bignumSource(tag, this.bytes(head & 0x1f, 2)))
    }
    return this.bounds.within(() => {
      if (tag === SELF_DESCRIBED) return this.value()
      const opening = this.bounds.write(`{"$tag":${tag},"value":`)
      return `${opening}${this.value()}}`
    })
  }

  private simple(low: number): string {
    const { cursor, bounds } = this
    if (low === 25) return bounds.write(doubleSource(halfOf(cursor.uint16())))
    if (low === 26) return bounds.write(floatSource(cursor.view.getFloat32(cursor.take(4))))
    if (low === 27) return bounds.write(doubleSource(cursor.view.getFloat64(cursor.take(8))))
    if (low > 24) throw new Undecodable(`At byte ${cursor.at - 1} something ends that never began`)
    const value = low === 24 ? cursor.uint8() : low
    return bounds.write(SIMPLE[value] ?? `{"$simple":${value}}`)
  }
}

/** More digits than this would take longer to work out than anyone waits. */
const BIGNUM_BYTES_MAX = 4_096

function bignumSource(tag: bigint, bytes: Uint8Array): string {
  if (bytes.length > BIGNUM_BYTES_MAX) return `{"$tag":${tag},"value":${bytesSource(bytes)}}`
  const size = bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`)
  return String(tag === POSITIVE_BIGNUM ? size : -1n - size)
}

export const cbor: Decoder = {
  id: 'cbor',
  name: 'CBOR',
  sentence: 'CBOR (RFC 8949): maps, lists, numbers and bytes in a compact binary form.',
  suits: (bytes) => {
    const [first = 0, second, third] = bytes
    if (first === 0xd9 && second === 0xd9 && third === 0xf7) {
      return {
        confidence: 0.95,
        reason: 'it begins with the three bytes by which CBOR names itself',
      }
    }
    const isMap = (first >= 0xa1 && first <= 0xbb) || first === 0xbf
    const isList = (first >= 0x81 && first <= 0x9b) || first === 0x9f
    return containerSuits(bytes, { isMap, isList }, { map: 0.54, list: 0.48 })
  },
  decode: (bytes) => asJson(new CborReader(bytes).document()),
}
