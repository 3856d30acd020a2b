import type { OffsetCursor } from './offset-cursor'

/*
 * A cursor over many partitions, packed: `~` and base64url of these bits.
 *
 *   runs of partitions that follow each other   golomb(0) each: how many, then for each the gap before it and its length − 1
 *   the offset in the middle of all             golomb(31)
 *   the order k                                 6 bits
 *   each offset's distance from the middle      golomb(k), small ones first whichever side they are on
 *   zero bits up to a whole byte
 *
 * golomb(k) is an exponential Golomb code of order k: about as short as can be for numbers around 2^k, and never very long for
 * others. Partitions that keys are spread over evenly have offsets near each other, so that 5,000 of them take some two bytes each.
 */

const MARK = '~'
const ORDER_BITS = 6
const MIDDLE_ORDER = 31
const PARTITION_MAX = 2_147_483_647
const OFFSET_MAX = 2n ** 63n - 1n
/** An offset may be 2^63 away from another one, and twice that with its side. */
const BITS_MAX = 66

class BitWriter {
  readonly #bytes: number[] = []
  #count = 0

  bit(bit: number): void {
    if (this.#count % 8 === 0) this.#bytes.push(0)
    const last = this.#bytes.length - 1
    this.#bytes[last] = (this.#bytes[last] ?? 0) | (bit << (7 - (this.#count % 8)))
    this.#count += 1
  }

  /** The lowest bits of a number, the highest of them first. */
  bits(value: bigint, count: number): void {
    for (let at = count - 1; at >= 0; at--) this.bit(Number((value >> BigInt(at)) & 1n))
  }

  /** As many zeros as the number has bits beyond `order` and the first, then the number. */
  golomb(value: bigint, order: number): void {
    const shifted = value + (1n << BigInt(order))
    const length = shifted.toString(2).length
    this.bits(0n, length - order - 1)
    this.bits(shifted, length)
  }

  get bytes(): readonly number[] {
    return this.#bytes
  }
}

/** Thrown where the bits are none of a cursor; caught where reading began. */
const NO_CURSOR = Symbol('no cursor')

class BitReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  bit(): number {
    const byte = this.#bytes[this.#at >> 3]
    if (byte === undefined) throw NO_CURSOR
    const bit = (byte >> (7 - (this.#at & 7))) & 1
    this.#at += 1
    return bit
  }

  bits(count: number): bigint {
    let value = 0n
    for (let left = count; left > 0; left--) value = (value << 1n) | BigInt(this.bit())
    return value
  }

  golomb(order: number): bigint {
    let zeros = 0
    while (this.bit() === 0) {
      zeros += 1
      if (zeros > BITS_MAX) throw NO_CURSOR
    }
    const rest = this.bits(zeros + order)
    return (1n << BigInt(zeros + order)) + rest - (1n << BigInt(order))
  }

  count(): number {
    const count = this.golomb(0)
    if (count > BigInt(PARTITION_MAX)) throw NO_CURSOR
    return Number(count)
  }

  /** Only the zeros that fill the last byte are left: so that a place has one address. */
  finish(): void {
    if (this.#bytes.length * 8 - this.#at >= 8) throw NO_CURSOR
    while (this.#at < this.#bytes.length * 8) if (this.bit() !== 0) throw NO_CURSOR
  }
}

interface Run {
  first: number
  length: number
}

function runsOf(partitions: readonly number[]): Run[] {
  const runs: Run[] = []
  for (const partition of partitions) {
    const last = runs.at(-1)
    if (last && partition === last.first + last.length) last.length += 1
    else runs.push({ first: partition, length: 1 })
  }
  return runs
}

/** Distances as numbers from 0 on: those below the middle are odd. */
const folded = (distance: bigint) => (distance < 0n ? -distance * 2n - 1n : distance * 2n)
const unfolded = (value: bigint) => (value % 2n === 1n ? -(value + 1n) / 2n : value / 2n)

/** The order in which these numbers take the fewest bits, or one next to it. */
function bestOrder(values: readonly bigint[]): number {
  const lengths = values.map((value) => (value === 0n ? 0 : value.toString(2).length))
  let best = { order: 0, bits: Number.POSITIVE_INFINITY }
  for (let order = 0; order < 2 ** ORDER_BITS; order++) {
    let bits = 0
    for (const length of lengths) bits += order + 1 + 2 * Math.max(0, length - order)
    if (bits < best.bits) best = { order, bits }
  }
  return best.order
}

/** Base64 for addresses, without padding. */
function base64Url(bytes: readonly number[]): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytesOfBase64Url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length % 4 === 1) throw NO_CURSOR
  const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0))
}

export function isPacked(text: string): boolean {
  return text.startsWith(MARK)
}

/** A cursor over at least one partition in as few letters as will do. */
export function packCursor(cursor: OffsetCursor): string {
  const places = [...cursor].sort(([a], [b]) => a - b)
  const offsets = places.map(([, offset]) => offset)
  const sorted = [...offsets].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = sorted[sorted.length >> 1] ?? 0n
  const distances = offsets.map((offset) => folded(offset - middle))
  const order = bestOrder(distances)
  const writer = new BitWriter()
  const runs = runsOf(places.map(([partition]) => partition))
  writer.golomb(BigInt(runs.length), 0)
  let next = 0
  for (const { first, length } of runs) {
    writer.golomb(BigInt(first - next), 0)
    writer.golomb(BigInt(length - 1), 0)
    next = first + length
  }
  writer.golomb(middle, MIDDLE_ORDER)
  writer.bits(BigInt(order), ORDER_BITS)
  for (const distance of distances) writer.golomb(distance, order)
  return MARK + base64Url(writer.bytes)
}

function readRuns(reader: BitReader): Run[] {
  const runs: Run[] = []
  let next = 0
  for (let left = reader.count(); left > 0; left--) {
    const first = next + reader.count()
    const length = reader.count() + 1
    next = first + length
    if (next > PARTITION_MAX + 1) throw NO_CURSOR
    runs.push({ first, length })
  }
  return runs
}

function readCursor(reader: BitReader): OffsetCursor {
  const runs = readRuns(reader)
  const middle = reader.golomb(MIDDLE_ORDER)
  const order = Number(reader.bits(ORDER_BITS))
  const cursor = new Map<number, bigint>()
  for (const { first, length } of runs) {
    // A run that claims more than there is ends with the bits.
    for (let index = 0; index < length; index++) {
      const offset = middle + unfolded(reader.golomb(order))
      if (offset < 0n || offset > OFFSET_MAX) throw NO_CURSOR
      cursor.set(first + index, offset)
    }
  }
  reader.finish()
  if (cursor.size === 0) throw NO_CURSOR
  return cursor
}

/** The reverse; `null` for what is no packed cursor. */
export function unpackCursor(text: string): OffsetCursor | null {
  try {
    return readCursor(new BitReader(bytesOfBase64Url(text.slice(MARK.length))))
  } catch (thrown) {
    if (thrown === NO_CURSOR) return null
    throw thrown
  }
}
