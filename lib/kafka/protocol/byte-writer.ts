import 'server-only'

const INITIAL_BYTES = 256

/**
 * Writes Kafka's primitive types one after the other into a buffer that grows.
 * A number outside its type throws a RangeError, a value of another type a TypeError.
 */
export class ByteWriter {
  private bytes: Buffer
  private at = 0

  constructor(initialBytes: number = INITIAL_BYTES) {
    this.bytes = Buffer.allocUnsafe(initialBytes)
  }

  get length(): number {
    return this.at
  }

  /** Makes room for `count` bytes and gives the place where they begin. */
  private reserve(count: number): number {
    const start = this.at
    if (start + count > this.bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, start + count))
      this.bytes.copy(grown, 0, 0, start)
      this.bytes = grown
    }
    this.at = start + count
    return start
  }

  boolean(value: boolean): void {
    const start = this.reserve(1)
    this.bytes[start] = value ? 1 : 0
  }

  int8(value: number): void {
    const start = this.reserve(1)
    this.bytes.writeInt8(value, start)
  }

  int16(value: number): void {
    const start = this.reserve(2)
    this.bytes.writeInt16BE(value, start)
  }

  uint16(value: number): void {
    const start = this.reserve(2)
    this.bytes.writeUInt16BE(value, start)
  }

  int32(value: number): void {
    const start = this.reserve(4)
    this.bytes.writeInt32BE(value, start)
  }

  uint32(value: number): void {
    const start = this.reserve(4)
    this.bytes.writeUInt32BE(value, start)
  }

  int64(value: bigint): void {
    const start = this.reserve(8)
    this.bytes.writeBigInt64BE(value, start)
  }

  float64(value: number): void {
    const start = this.reserve(8)
    this.bytes.writeDoubleBE(value, start)
  }

  uuid(value: string): void {
    const bytes = Buffer.from(value, 'base64url')
    if (bytes.length !== 16) throw new TypeError(`${value} is not a UUID in base64url`)
    this.raw(bytes)
  }

  raw(value: Uint8Array): void {
    const start = this.reserve(value.length)
    this.bytes.set(value, start)
  }

  unsignedVarint(value: number): void {
    let rest = value >>> 0
    while (rest > 0x7f) {
      const start = this.reserve(1)
      this.bytes[start] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    const start = this.reserve(1)
    this.bytes[start] = rest
  }

  varint(value: number): void {
    this.unsignedVarint((value << 1) ^ (value >> 31))
  }

  varlong(value: bigint): void {
    let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
    while (rest > 0x7fn) {
      const start = this.reserve(1)
      this.bytes[start] = Number(rest & 0x7fn) | 0x80
      rest >>= 7n
    }
    const start = this.reserve(1)
    this.bytes[start] = Number(rest)
  }

  /** What was written so far; a view of the buffer, so nothing is written afterwards. */
  finish(): Buffer {
    return this.bytes.subarray(0, this.at)
  }
}
