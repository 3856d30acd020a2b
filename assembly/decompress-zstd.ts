import { copyOver, repeat } from './copy'
import {
  DECODER_BYTES,
  bitsAt,
  bitsBefore,
  buildConstantDecoder,
  buildKnownDecoder,
  distributionLog,
  readDistribution,
} from './fse-reader'
import { forgetCodes, hasCodes, readCodes, readFourLiterals, readLiterals } from './huffman'
import { damaged, full } from './memory'
import {
  FIRST_LONG_LITERALS,
  FIRST_LONG_MATCH,
  LITERALS_LOG,
  literalsBits,
  literalsCounts,
  MATCH_LOG,
  matchBits,
  matchCounts,
  OFFSET_LOG,
  offsetCounts,
} from './zstd-distributions'

const MAX_BLOCK_BYTES = 131072
const MIN_MATCH: u32 = 3
const LITERALS: usize = 0
const OFFSETS: usize = 1
const MATCHES: usize = 2

const literalsBuffer: usize = memory.data(MAX_BLOCK_BYTES + 32, 16)
const knownDecoders: usize = memory.data(3 * DECODER_BYTES, 4)
const ownDecoders: usize = memory.data(3 * DECODER_BYTES, 4)
/** For each of the three: where its table is, 0 for nowhere, and how many bits a state has. */
const decoders: usize = memory.data(3 * 8, 4)
/** For each code of a length: its smallest length and its extra bits. */
const literalsLengths: usize = memory.data(36 * 8, 4)
const matchLengths: usize = memory.data(53 * 8, 4)
const offsets: usize = memory.data(3 * 4, 4)

buildKnownDecoder(knownDecoders, literalsCounts, 36, LITERALS_LOG)
buildKnownDecoder(knownDecoders + DECODER_BYTES, offsetCounts, 29, OFFSET_LOG)
buildKnownDecoder(knownDecoders + 2 * DECODER_BYTES, matchCounts, 53, MATCH_LOG)
buildLengths(literalsLengths, 36, FIRST_LONG_LITERALS, literalsBits, 0)
buildLengths(matchLengths, 53, FIRST_LONG_MATCH, matchBits, MIN_MATCH)

function buildLengths(table: usize, codes: u32, firstLong: u32, extraBits: usize, least: u32): void {
  let length = least
  for (let code: u32 = 0; code < codes; code++) {
    const width: u32 = code < firstLong ? 0 : <u32>load<u8>(extraBits + code - firstLong)
    store<u32>(table + (code << 3), length)
    store<u32>(table + (code << 3) + 4, width)
    length += 1 << width
  }
}

/** What one block leaves to the next begins anew with a frame. */
export function beginZstdFrame(): void {
  forgetCodes()
  memory.fill(decoders, 0, 24)
  store<u32>(offsets, 1)
  store<u32>(offsets + 4, 4)
  store<u32>(offsets + 8, 8)
}

let literalsAt: usize = 0
let literalsEnd: usize = 0

/**
 * Decompresses one compressed block, from `src` to `srcEnd`, to `dst`, and gives how many bytes it became. Matches may reach
 * back to `first`, into blocks before this one. Both ends have padding behind them.
 */
export function decompressZstd(src: usize, srcEnd: usize, dst: usize, dstEnd: usize, first: usize): i32 {
  const sequencesAt = readLiteralsSection(src, srcEnd)
  if (sequencesAt === 0) return damaged
  return readSequences(sequencesAt, srcEnd, dst, dstEnd, first)
}

/** Makes the literals and gives where their section ends; 0 where it is none. */
function readLiteralsSection(src: usize, srcEnd: usize): usize {
  if (src >= srcEnd) return 0
  const head = load<u64>(src)
  const kind = <u32>head & 3
  const format = <u32>(head >> 2) & 3
  // As they are, or one that is repeated. Else they are packed, and it is said in how many bytes too.
  const isPlain = kind < 2
  const width = isPlain ? plainWidth(format) : packedWidth(format)
  // A number of 5 bits begins one bit early: in that format the second bit belongs to it.
  const numberAt: u32 = width === 5 ? 3 : 4
  const mask: u64 = (<u64>1 << width) - 1
  const count = <usize>((head >> numberAt) & mask)
  const packed = <usize>((head >> (numberAt + width)) & mask)
  const at = src + ((numberAt + (isPlain ? width : 2 * width)) >> 3)
  const end = at + (kind === 0 ? count : kind === 1 ? 1 : packed)
  if (count > <usize>MAX_BLOCK_BYTES || end > srcEnd) return 0
  literalsAt = kind === 0 ? at : literalsBuffer
  literalsEnd = literalsAt + count
  if (kind === 1) memory.fill(literalsBuffer, load<u8>(at), count)
  return isPlain || unpackLiterals(kind, format, at, end, count) ? end : 0
}

function plainWidth(format: u32): u32 {
  return format === 3 ? 20 : format === 1 ? 12 : 5
}

function packedWidth(format: u32): u32 {
  return format === 3 ? 18 : format === 2 ? 14 : 10
}

/** With codes of their own, or with those of the block before. */
function unpackLiterals(kind: u32, format: u32, src: usize, end: usize, count: usize): bool {
  if (kind === 2) src = readCodes(src, end)
  else if (!hasCodes()) return false
  if (src === 0) return false
  return format === 0
    ? readLiterals(src, end, literalsBuffer, count)
    : readFourLiterals(src, end, literalsBuffer, count)
}

/** Chooses the table of one of the three and gives where its description ends; 0 where it is none. */
function chooseDecoder(which: usize, mode: u32, src: usize, srcEnd: usize): usize {
  const chosen = decoders + (which << 3)
  if (mode === 3) return load<u32>(chosen) === 0 ? 0 : src
  const maxSymbols: u32 = which === LITERALS ? 36 : which === OFFSETS ? 32 : 53
  if (mode === 0) {
    store<u32>(chosen, <u32>(knownDecoders + which * DECODER_BYTES))
    store<u32>(chosen + 4, which === OFFSETS ? OFFSET_LOG : MATCH_LOG)
    return src
  }
  const own = ownDecoders + which * DECODER_BYTES
  store<u32>(chosen, <u32>own)
  if (mode === 1) {
    if (src >= srcEnd || <u32>load<u8>(src) >= maxSymbols) return 0
    buildConstantDecoder(own, <u32>load<u8>(src))
    store<u32>(chosen + 4, 0)
    return src + 1
  }
  const end = readDistribution(src, srcEnd, own, maxSymbols, which === OFFSETS ? 8 : 9)
  store<u32>(chosen + 4, distributionLog)
  return end
}

function readSequences(src: usize, srcEnd: usize, dst: usize, dstEnd: usize, first: usize): i32 {
  if (src >= srcEnd) return damaged
  let count = <u32>load<u8>(src)
  if (count >= 128) {
    const bytes: usize = count === 255 ? 3 : 2
    if (src + bytes > srcEnd) return damaged
    count = count === 255 ? 0x7f00 + <u32>load<u16>(src + 1) : ((count - 128) << 8) + <u32>load<u8>(src + 1)
    src += bytes
  } else {
    src += 1
  }
  if (count === 0) return src === srcEnd ? appendRest(dst, dst, dstEnd) : damaged
  if (src >= srcEnd) return damaged
  const modes = <u32>load<u8>(src++)
  if ((modes & 3) !== 0) return damaged
  src = chooseDecoder(LITERALS, modes >> 6, src, srcEnd)
  if (src !== 0) src = chooseDecoder(OFFSETS, (modes >> 4) & 3, src, srcEnd)
  if (src !== 0) src = chooseDecoder(MATCHES, (modes >> 2) & 3, src, srcEnd)
  if (src === 0) return damaged
  return runSequences(count, src, srcEnd, dst, dstEnd, first)
}

/** Copies what is left of the literals. */
function appendRest(start: usize, dst: usize, dstEnd: usize): i32 {
  const count = literalsEnd - literalsAt
  if (count > dstEnd - dst) return full
  copyOver(dst, literalsAt, count)
  return <i32>(dst + count - start)
}

function runSequences(count: u32, src: usize, srcEnd: usize, dst: usize, dstEnd: usize, first: usize): i32 {
  const start = dst
  const literalsDecoder = <usize>load<u32>(decoders)
  const offsetDecoder = <usize>load<u32>(decoders + 8)
  const matchDecoder = <usize>load<u32>(decoders + 16)
  let at = bitsBefore(src, srcEnd)
  const literalsLog = load<u32>(decoders + 4)
  at -= <i32>literalsLog
  let literalsState = bitsAt(src, at, literalsLog)
  const offsetLog = load<u32>(decoders + 12)
  at -= <i32>offsetLog
  let offsetState = bitsAt(src, at, offsetLog)
  const matchLog = load<u32>(decoders + 20)
  at -= <i32>matchLog
  let matchState = bitsAt(src, at, matchLog)
  let from = literalsAt
  for (;;) {
    const literalsEntry = load<u32>(literalsDecoder + (<usize>literalsState << 2))
    const offsetEntry = load<u32>(offsetDecoder + (<usize>offsetState << 2))
    const matchEntry = load<u32>(matchDecoder + (<usize>matchState << 2))
    const offsetCode = offsetEntry >> 24
    at -= <i32>offsetCode
    const offset = (<u32>1 << offsetCode) + bitsAt(src, at, offsetCode)
    const matchRow = matchLengths + (<usize>(matchEntry >> 24) << 3)
    const matchWidth = load<u32>(matchRow + 4)
    at -= <i32>matchWidth
    const length = <usize>(load<u32>(matchRow) + bitsAt(src, at, matchWidth))
    const literalsRow = literalsLengths + (<usize>(literalsEntry >> 24) << 3)
    const literalsWidth = load<u32>(literalsRow + 4)
    at -= <i32>literalsWidth
    const literals = <usize>(load<u32>(literalsRow) + bitsAt(src, at, literalsWidth))
    if (at < 0 || literals > literalsEnd - from) return damaged
    const distance = <usize>distanceOf(offset, literals === 0)
    if (literals > dstEnd - dst || length > dstEnd - dst - literals) return full
    copyOver(dst, from, literals)
    from += literals
    dst += literals
    if (distance === 0 || distance > dst - first) return damaged
    repeat(dst, distance, length)
    dst += length
    if (--count === 0) break
    const literalsBitCount = (literalsEntry >> 16) & 0xff
    at -= <i32>literalsBitCount
    literalsState = (literalsEntry & 0xffff) + bitsAt(src, at, literalsBitCount)
    const matchBitCount = (matchEntry >> 16) & 0xff
    at -= <i32>matchBitCount
    matchState = (matchEntry & 0xffff) + bitsAt(src, at, matchBitCount)
    const offsetBitCount = (offsetEntry >> 16) & 0xff
    at -= <i32>offsetBitCount
    offsetState = (offsetEntry & 0xffff) + bitsAt(src, at, offsetBitCount)
  }
  if (at !== 0) return damaged
  literalsAt = from
  return appendRest(start, dst, dstEnd)
}

/** An offset above 3 is a distance; the others are for one of the last three, of which the latest is meant less often after no literals. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function distanceOf(offset: u32, withoutLiterals: bool): u32 {
  const latest = load<u32>(offsets)
  if (offset > 3) {
    store<u32>(offsets + 8, load<u32>(offsets + 4))
    store<u32>(offsets + 4, latest)
    store<u32>(offsets, offset - 3)
    return offset - 3
  }
  const index = offset - 1 + <u32>withoutLiterals
  if (index === 0) return latest
  const distance = index === 3 ? latest - 1 : load<u32>(offsets + (index << 2))
  if (index > 1) store<u32>(offsets + 8, load<u32>(offsets + 4))
  store<u32>(offsets + 4, latest)
  store<u32>(offsets, distance)
  return distance
}
