import { copyOver, repeat } from './copy'
import { earlierMatch, forgetMatches, matchLength, step } from './matches'
import { damaged, full } from './memory'

const LONG_LENGTH: usize = 15
const MIN_MATCH: usize = 4

/**
 * Decompresses one block, from `src` to `srcEnd`, to `dst`, and gives how many bytes it became. Matches may reach
 * back to `first`, into blocks before this one. Both ends have padding behind them.
 */
export function decompressLz4(
  src: usize,
  srcEnd: usize,
  dst: usize,
  dstEnd: usize,
  first: usize,
): i32 {
  const start = dst
  while (src < srcEnd) {
    const token = <usize>load<u8>(src++)
    let literals = token >> 4
    if (literals === LONG_LENGTH) {
      const end = lengthEnd(src, srcEnd)
      if (end > srcEnd) return damaged
      literals += lengthAt(src, end)
      src = end
    }
    if (literals > srcEnd - src) return damaged
    if (literals > dstEnd - dst) return full
    copyOver(dst, src, literals)
    src += literals
    dst += literals
    // The last sequence has no match as a rule.
    if (src === srcEnd) return <i32>(dst - start)
    if (srcEnd - src < 2) return damaged
    const distance = <usize>load<u16>(src)
    src += 2
    if (distance === 0 || distance > dst - first) return damaged
    let count = token & 15
    if (count === LONG_LENGTH) {
      const end = lengthEnd(src, srcEnd)
      if (end > srcEnd) return damaged
      count += lengthAt(src, end)
      src = end
    }
    count += MIN_MATCH
    if (count > dstEnd - dst) return full
    repeat(dst, distance, count)
    dst += count
  }
  return <i32>(dst - start)
}

/** Where a length ends that goes on from `at` on: with the first byte below 255. Beyond `srcEnd` if that does not come. */
function lengthEnd(at: usize, srcEnd: usize): usize {
  while (at < srcEnd && load<u8>(at) === 255) at++
  return at + 1
}

function lengthAt(at: usize, end: usize): usize {
  return (end - 1 - at) * 255 + <usize>load<u8>(end - 1)
}

const MAX_DISTANCE: usize = 65535
/** The last bytes are literals, and no match begins shortly before the end. */
const LAST_LITERALS: usize = 5
const LAST_MATCH_BEFORE_END: usize = 12

/** Compresses one block to `dst`, where there is room for a 255th more and 16 bytes, and gives how many bytes it became. */
export function compressLz4(src: usize, srcEnd: usize, dst: usize): i32 {
  const start = dst
  let literalsAt = src
  forgetMatches()
  while (src + LAST_MATCH_BEFORE_END < srcEnd) {
    const earlier = earlierMatch(src, MAX_DISTANCE)
    if (earlier === 0) {
      src += step(src - literalsAt)
      continue
    }
    const count = matchLength(earlier, src, srcEnd - LAST_LITERALS)
    const extra = count - MIN_MATCH
    const token = dst
    dst = writeLiterals(dst, literalsAt, src)
    store<u16>(dst, <u16>(src - earlier))
    dst += 2
    store<u8>(token, load<u8>(token) | <u8>min(extra, LONG_LENGTH))
    if (extra >= LONG_LENGTH) dst = writeLength(dst, extra - LONG_LENGTH)
    src += count
    literalsAt = src
  }
  return <i32>(writeLiterals(dst, literalsAt, srcEnd) - start)
}

/** Writes the token of a sequence, whose lower half is filled in later, and its literals. */
function writeLiterals(dst: usize, from: usize, end: usize): usize {
  const count = end - from
  store<u8>(dst++, <u8>(min(count, LONG_LENGTH) << 4))
  if (count >= LONG_LENGTH) dst = writeLength(dst, count - LONG_LENGTH)
  memory.copy(dst, from, count)
  return dst + count
}

function writeLength(dst: usize, length: usize): usize {
  while (length >= 255) {
    store<u8>(dst++, 255)
    length -= 255
  }
  store<u8>(dst++, <u8>length)
  return dst
}
