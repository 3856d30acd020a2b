/** Huffman-coded literals of zstd: RFC 8878, 4.2. */
import { DECODER_BYTES, bitsAt, bitsBefore, distributionLog, readDistribution } from './fse-reader'

const MAX_BITS: u32 = 11
const MAX_WEIGHT_LOG: u32 = 6
const MAX_WEIGHTS: u32 = 255

const weights: usize = memory.data(256 + 16)
const weightsDecoder: usize = memory.data(DECODER_BYTES, 4)
/** For each of the next bits, the symbol in the lower and the number of its bits in the upper 8. */
const codes: usize = memory.data(2 << 11, 2)
const ranks: usize = memory.data(16 * 4, 4)

/** The bits that the longest code has; 0 while there is no table. */
let codeBits: u32 = 0

export function forgetCodes(): void {
  codeBits = 0
}

export function hasCodes(): bool {
  return codeBits > 0
}

/** Reads the codes that `src` begins with and gives where they end; 0 where there are none. */
export function readCodes(src: usize, srcEnd: usize): usize {
  codeBits = 0
  if (src >= srcEnd) return 0
  const header = <u32>load<u8>(src++)
  let count: u32
  let end: usize
  if (header < 128) {
    end = src + header
    if (end > srcEnd) return 0
    count = readPackedWeights(src, end)
  } else {
    count = header - 127
    end = src + ((count + 1) >> 1)
    if (end > srcEnd) return 0
    for (let n: u32 = 0; n < count; n++) {
      const pair = <u32>load<u8>(src + (n >> 1))
      store<u8>(weights + n, <u8>(n & 1 ? pair & 15 : pair >> 4))
    }
  }
  return count > 0 && buildCodes(count) ? end : 0
}

/** Two states take turns until the bits are used up. Gives the number of weights, 0 where they are none. */
function readPackedWeights(src: usize, end: usize): u32 {
  const start = readDistribution(src, end, weightsDecoder, MAX_WEIGHTS, MAX_WEIGHT_LOG)
  if (start === 0) return 0
  let at = bitsBefore(start, end)
  const log = distributionLog
  at -= <i32>log
  let state = bitsAt(start, at, log)
  at -= <i32>log
  let other = bitsAt(start, at, log)
  if (at < 0) return 0
  let count: u32 = 0
  while (count < MAX_WEIGHTS - 1) {
    const entry = load<u32>(weightsDecoder + (<usize>state << 2))
    store<u8>(weights + count++, <u8>(entry >> 24))
    const width = (entry >> 16) & 0xff
    at -= <i32>width
    if (at < 0) {
      store<u8>(weights + count++, <u8>(load<u32>(weightsDecoder + (<usize>other << 2)) >> 24))
      return count
    }
    state = other
    other = (entry & 0xffff) + bitsAt(start, at, width)
  }
  return 0
}

/** The last symbol has the weight that makes the whole a power of two. */
function buildCodes(count: u32): bool {
  let total: u32 = 0
  memory.fill(ranks, 0, 64)
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const weight = <u32>load<u8>(weights + symbol)
    if (weight > MAX_BITS) return false
    total += (1 << weight) >> 1
  }
  if (total === 0) return false
  const bits: u32 = 32 - clz(total)
  const rest: u32 = (1 << bits) - total
  if (bits > MAX_BITS || (rest & (rest - 1)) !== 0) return false
  store<u8>(weights + count, <u8>(32 - clz(rest)))
  for (let symbol: u32 = 0; symbol <= count; symbol++) {
    const rank = ranks + (<usize>load<u8>(weights + symbol) << 2)
    store<u32>(rank, load<u32>(rank) + 1)
  }
  let place: u32 = 0
  for (let weight: u32 = 1; weight <= bits; weight++) {
    const rank = ranks + (<usize>weight << 2)
    const symbols = load<u32>(rank)
    store<u32>(rank, place)
    place += symbols << (weight - 1)
  }
  for (let symbol: u32 = 0; symbol <= count; symbol++) {
    const weight = <u32>load<u8>(weights + symbol)
    if (weight === 0) continue
    const rank = ranks + (<usize>weight << 2)
    const first = load<u32>(rank)
    const width: u32 = 1 << (weight - 1)
    store<u32>(rank, first + width)
    const code = <u16>(symbol | ((bits + 1 - weight) << 8))
    for (let n = first; n < first + width; n++) store<u16>(codes + (<usize>n << 1), code)
  }
  codeBits = bits
  return true
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function codeAt(start: usize, at: i32, bits: u32): u32 {
  return <u32>load<u16>(codes + (<usize>bitsAt(start, at - <i32>bits, bits) << 1))
}

/** Decodes one stream to `count` literals at `dst`. `false` where it holds more or fewer. */
export function readLiterals(src: usize, end: usize, dst: usize, count: usize): bool {
  const bits = codeBits
  const dstEnd = dst + count
  let at = bitsBefore(src, end)
  while (dst < dstEnd && at > 0) {
    const code = codeAt(src, at, bits)
    store<u8>(dst++, <u8>code)
    at -= <i32>(code >> 8)
  }
  return dst === dstEnd && at === 0
}

/** Decodes four streams, whose sizes come first, to the four parts of `count` literals at `dst`. */
export function readFourLiterals(src: usize, end: usize, dst: usize, count: usize): bool {
  if (end - src < 10) return false
  const part = (count + 3) >> 2
  const s0 = src + 6
  const s1 = s0 + load<u16>(src)
  const s2 = s1 + load<u16>(src + 2)
  const s3 = s2 + load<u16>(src + 4)
  if (s3 >= end || part * 3 > count) return false
  const bits = codeBits
  let a0 = bitsBefore(s0, s1)
  let a1 = bitsBefore(s1, s2)
  let a2 = bitsBefore(s2, s3)
  let a3 = bitsBefore(s3, end)
  // The last part may be the shortest one: so far, all four go at once.
  const together = dst + count - part * 3
  let to = dst
  while (to < together) {
    const c0 = codeAt(s0, a0, bits)
    const c1 = codeAt(s1, a1, bits)
    const c2 = codeAt(s2, a2, bits)
    const c3 = codeAt(s3, a3, bits)
    store<u8>(to, <u8>c0)
    store<u8>(to + part, <u8>c1)
    store<u8>(to + part * 2, <u8>c2)
    store<u8>(to + part * 3, <u8>c3)
    a0 -= <i32>(c0 >> 8)
    a1 -= <i32>(c1 >> 8)
    a2 -= <i32>(c2 >> 8)
    a3 -= <i32>(c3 >> 8)
    if ((a0 | a1 | a2 | a3) < 0) return false
    to++
  }
  while (to < dst + part) {
    const c0 = codeAt(s0, a0, bits)
    const c1 = codeAt(s1, a1, bits)
    const c2 = codeAt(s2, a2, bits)
    store<u8>(to, <u8>c0)
    store<u8>(to + part, <u8>c1)
    store<u8>(to + part * 2, <u8>c2)
    a0 -= <i32>(c0 >> 8)
    a1 -= <i32>(c1 >> 8)
    a2 -= <i32>(c2 >> 8)
    if ((a0 | a1 | a2) < 0) return false
    to++
  }
  return (a0 | a1 | a2 | a3) === 0
}
