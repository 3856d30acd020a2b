import {
  TABLE_BYTES,
  beginBits,
  buildTable,
  endBits,
  firstState,
  writeBits,
  writeSymbol,
} from './fse'
import { earlierMatch, forgetMatches, matchLength, step } from './matches'
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

const literalsTable: usize = memory.data(TABLE_BYTES, 16)
const matchTable: usize = memory.data(TABLE_BYTES, 16)
const offsetTable: usize = memory.data(TABLE_BYTES, 16)

buildTable(literalsTable, literalsCounts, 36, LITERALS_LOG)
buildTable(matchTable, matchCounts, 53, MATCH_LOG)
buildTable(offsetTable, offsetCounts, 29, OFFSET_LOG)

const SEQUENCE_BYTES = 12
/** For each sequence of a block: bytes of literals, the match without its smallest length, the distance. */
const sequences: usize = memory.data(32768 * SEQUENCE_BYTES, 16)

const MAX_DISTANCE: usize = 65535
const MIN_MATCH: usize = 3
/** Offsets of 1 to 3 are for repetitions of those before, which are not written here. */
const REPEATED_OFFSETS: u32 = 3
const LITERALS_HEADER_BYTES: usize = 3
const MANY_SEQUENCES: usize = 0x7f00

/**
 * Compresses one block of at most 128 KiB to `dst`, where there is room for three times as much and 64 bytes, and gives how
 * many bytes it became. The literals stay as they are; what is repeated is written with the predefined distributions.
 */
export function compressZstd(src: usize, srcEnd: usize, dst: usize): i32 {
  const literalsStart = dst + LITERALS_HEADER_BYTES
  let literals = literalsStart
  let literalsAt = src
  let sequence = sequences
  forgetMatches()
  while (src + 4 <= srcEnd) {
    const earlier = earlierMatch(src, MAX_DISTANCE)
    if (earlier === 0) {
      src += step(src - literalsAt)
      continue
    }
    const count = matchLength(earlier, src, srcEnd)
    const before = src - literalsAt
    memory.copy(literals, literalsAt, before)
    literals += before
    store<u32>(sequence, <u32>before)
    store<u32>(sequence + 4, <u32>(count - MIN_MATCH))
    store<u32>(sequence + 8, <u32>(src - earlier))
    sequence += SEQUENCE_BYTES
    src += count
    literalsAt = src
  }
  memory.copy(literals, literalsAt, srcEnd - literalsAt)
  literals += srcEnd - literalsAt
  // Literals as they are, their number in 20 bits.
  const header = (<u32>(literals - literalsStart) << 4) | 0b1100
  store<u16>(dst, <u16>header)
  store<u8>(dst + 2, <u8>(header >> 16))
  return <i32>(writeSequences(literals, sequence) - dst)
}

function writeSequences(dst: usize, end: usize): usize {
  const count = (end - sequences) / SEQUENCE_BYTES
  if (count < 128) {
    store<u8>(dst++, <u8>count)
  } else if (count < MANY_SEQUENCES) {
    store<u8>(dst++, <u8>((count >> 8) + 128))
    store<u8>(dst++, <u8>count)
  } else {
    store<u8>(dst++, 255)
    store<u16>(dst, <u16>(count - MANY_SEQUENCES))
    dst += 2
  }
  if (count === 0) return dst
  // All three distributions are the predefined ones.
  store<u8>(dst++, 0)
  beginBits(dst)
  let sequence = end - SEQUENCE_BYTES
  let literalsState = firstState(literalsTable, literalsCode(load<u32>(sequence)))
  let matchState = firstState(matchTable, matchCode(load<u32>(sequence + 4)))
  let offsetState = firstState(offsetTable, offsetCode(load<u32>(sequence + 8)))
  writeExtraBits(sequence)
  while (sequence > sequences) {
    sequence -= SEQUENCE_BYTES
    offsetState = writeSymbol(offsetTable, offsetState, offsetCode(load<u32>(sequence + 8)))
    matchState = writeSymbol(matchTable, matchState, matchCode(load<u32>(sequence + 4)))
    literalsState = writeSymbol(literalsTable, literalsState, literalsCode(load<u32>(sequence)))
    writeExtraBits(sequence)
  }
  writeBits(matchState, MATCH_LOG)
  writeBits(offsetState, OFFSET_LOG)
  writeBits(literalsState, LITERALS_LOG)
  return endBits()
}

function writeExtraBits(sequence: usize): void {
  const literals = load<u32>(sequence)
  const match = load<u32>(sequence + 4)
  const offset = load<u32>(sequence + 8) + REPEATED_OFFSETS
  writeLengthBits(literals, FIRST_LONG_LITERALS, literalsBits)
  writeLengthBits(match, FIRST_LONG_MATCH, matchBits)
  writeBits(offset, <u32>offsetCode(offset - REPEATED_OFFSETS))
}

function literalsCode(length: u32): usize {
  return <usize>lengthCode(length, FIRST_LONG_LITERALS, literalsBits)
}

function matchCode(length: u32): usize {
  return <usize>lengthCode(length, FIRST_LONG_MATCH, matchBits)
}

function offsetCode(distance: u32): usize {
  return <usize>(31 - clz(distance + REPEATED_OFFSETS))
}

/** Codes from `firstLong` on stand for as many lengths as their extra bits tell apart, one range after the other. */
function lengthCode(length: u32, firstLong: u32, extraBits: usize): u32 {
  if (length < firstLong) return length
  let code = firstLong
  let next = firstLong + (1 << load<u8>(extraBits))
  while (length >= next) {
    code++
    next += 1 << load<u8>(extraBits + code - firstLong)
  }
  return code
}

function writeLengthBits(length: u32, firstLong: u32, extraBits: usize): void {
  if (length < firstLong) return
  let start = firstLong
  let at = extraBits
  while (length >= start + (1 << load<u8>(at))) {
    start += 1 << load<u8>(at)
    at++
  }
  writeBits(length - start, <u32>load<u8>(at))
}
