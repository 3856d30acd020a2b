import 'server-only'
import { DecodeError } from './decode-error'

/** Reads Kafka's primitive types from bytes, one after the other. Every read is checked against the end. */
export class ByteReader {
  readonly bytes: Buffer
  readonly end: number
  at: number

  /** A view, not a copy: what is read as bytes stays part of `bytes`. */
  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = start
    this.end = end
  }

  get remaining(): number {
    return this.end - this.at
  }

  /** The error of bytes that cannot be what they should be; it says where they are. */
  error(message: string): DecodeError {
    return new DecodeError(`${message}, at byte ${this.at} of ${this.end}`)
  }

  /** Moves over `count` bytes and gives the place where they begin. */
  private take(count: number): number {
    const start = this.at
    if (count > this.end - start) {
      throw this.error(`${count} bytes are expected, ${this.end - start} are left`)
    }
    this.at = start + count
    return start
  }

  boolean(): boolean {
    return this.bytes[this.take(1)] !== 0
  }

  int8(): number {
    return this.bytes.readInt8(this.take(1))
  }

  int16(): number {
    return this.bytes.readInt16BE(this.take(2))
  }

  uint16(): number {
    return this.bytes.readUInt16BE(this.take(2))
  }

  int32(): number {
    return this.bytes.readInt32BE(this.take(4))
  }

  uint32(): number {
    return this.bytes.readUInt32BE(this.take(4))
  }

  int64(): bigint {
    return this.bytes.readBigInt64BE(this.take(8))
  }

  float64(): number {
    return this.bytes.readDoubleBE(this.take(8))
  }

  uuid(): string {
    const start = this.take(16)
    return this.bytes.toString('base64url', start, start + 16)
  }

  string(length: number): string {
    const start = this.take(length)
    return this.bytes.toString('utf8', start, start + length)
  }

  raw(length: number): Buffer {
    const start = this.take(length)
    return this.bytes.subarray(start, start + length)
  }

  skip(length: number): void {
    this.take(length)
  }

  /** An unsigned number of up to 32 bits, seven bits a byte, low bits first. */
  unsignedVarint(): number {
    let value = 0
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.bytes[this.take(1)] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        if (shift === 28 && byte > 0x0f) break
        return value >>> 0
      }
    }
    throw this.error('a number of variable length has more than 32 bits')
  }

  /** A signed number of up to 32 bits; zigzag, so that small negative numbers stay short. */
  varint(): number {
    const value = this.unsignedVarint()
    return (value >>> 1) ^ -(value & 1)
  }

  /** A signed number of up to 64 bits. */
  varlong(): bigint {
    let value = 0n
    for (let shift = 0n; shift <= 63n; shift += 7n) {
      const byte = this.bytes[this.take(1)] ?? 0
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) {
        if (shift === 63n && byte > 1) break
        return (value >> 1n) ^ -(value & 1n)
      }
    }
    throw this.error('a number of variable length has more than 64 bits')
  }

  skipVarlong(): void {
    for (let left = 10; left > 0; left--) {
      if ((this.bytes[this.take(1)] ?? 0) < 0x80) return
    }
    throw this.error('a number of variable length has more than 64 bits')
  }
}
