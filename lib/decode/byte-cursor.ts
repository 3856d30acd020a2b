import { Undecodable } from './undecodable'

// A byte order mark is part of what was written.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of UTF-8 bytes; `null` where they are none. */
export function utf8TextOf(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes)
  } catch {
    return null
  }
}

/** Reads numbers and slices from bytes, one after the other. Every step is checked against the end. */
export class ByteCursor {
  readonly bytes: Uint8Array
  readonly view: DataView
  at = 0

  /** A view, not a copy. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  /** Moves over `count` bytes and gives the place where they begin. */
  take(count: number): number {
    if (count > this.left) {
      throw new Undecodable(
        `At byte ${this.at} ${count} bytes are expected, and ${this.left} are left`,
      )
    }
    const start = this.at
    this.at += count
    return start
  }

  slice(count: number): Uint8Array {
    const start = this.take(count)
    return this.bytes.subarray(start, start + count)
  }

  uint8(): number {
    return this.view.getUint8(this.take(1))
  }

  uint16(): number {
    return this.view.getUint16(this.take(2))
  }

  uint32(): number {
    return this.view.getUint32(this.take(4))
  }

  uint64(): bigint {
    return this.view.getBigUint64(this.take(8))
  }

  int8(): number {
    return this.view.getInt8(this.take(1))
  }

  int16(): number {
    return this.view.getInt16(this.take(2))
  }

  int32(): number {
    return this.view.getInt32(this.take(4))
  }

  int64(): bigint {
    return this.view.getBigInt64(this.take(8))
  }

  /** An unsigned number of up to 64 bits, seven bits a byte, low bits first. */
  varint(): bigint {
    // Numbers of up to 28 bits are most of them, and need no bigint on the way.
    let low = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.uint8()
      low |= (byte & 0x7f) << shift
      if (byte < 0x80) return BigInt(low)
    }
    let value = BigInt(low)
    for (let shift = 28n; shift <= 63n; shift += 7n) {
      const byte = this.uint8()
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) {
        if (shift === 63n && byte > 1) break
        return value
      }
    }
    throw new Undecodable(`At byte ${this.at} a number of variable length has more than 64 bits`)
  }

  /** A signed number of up to 64 bits: zigzag, so that small negative numbers stay short. */
  zigzag(): bigint {
    const value = this.varint()
    return (value >> 1n) ^ -(value & 1n)
  }

  /** The length that comes next, of something that must fit into what is left. */
  lengthOf(what: string, length: bigint | number): number {
    if (length < 0 || length > this.left) {
      throw new Undecodable(
        `At byte ${this.at} ${what} claims ${length} bytes, and ${this.left} are left`,
      )
    }
    return Number(length)
  }

  /** Throws where something follows the end. */
  finish(): void {
    if (this.left === 0) return
    throw new Undecodable(
      `It ends at byte ${this.at}, and ${this.left} ${this.left === 1 ? 'byte follows' : 'bytes follow'}`,
    )
  }
}
