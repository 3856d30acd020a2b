import { copyOver, repeat } from './copy'
import { earlierMatch, forgetMatches, matchLength, step } from './matches'
import { damaged } from './memory'

const LITERAL: usize = 0
const NEAR: usize = 1
const FARTHEST: usize = 3
/** Literals of up to 60 bytes have their length in the tag, longer ones in one to four bytes after it. */
const SHORT_LITERAL: usize = 60

/**
 * Decompresses the elements of one block, from `src` to `srcEnd`, to `dst`, and gives how many bytes they became. Both
 * ends have padding behind them.
 */
export function decompressSnappy(src: usize, srcEnd: usize, dst: usize, dstEnd: usize): i32 {
  const start = dst
  while (src < srcEnd) {
    const tag = <usize>load<u8>(src++)
    const kind = tag & 3
    const trailerBytes = trailerBytesOf(tag)
    if (trailerBytes > srcEnd - src) return damaged
    const trailer = <usize>(load<u32>(src) & <u32>((<u64>1 << (8 * <u64>trailerBytes)) - 1))
    src += trailerBytes
    if (kind === LITERAL) {
      // One less than the length, which may be 2³².
      const last = trailerBytes === 0 ? tag >> 2 : trailer
      if (last >= srcEnd - src || last >= dstEnd - dst) return damaged
      copyOver(dst, src, last + 1)
      src += last + 1
      dst += last + 1
      continue
    }
    const distance = kind === NEAR ? ((tag >> 5) << 8) | trailer : trailer
    const count = kind === NEAR ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    if (distance === 0 || distance > dst - start || count > dstEnd - dst) return damaged
    repeat(dst, distance, count)
    dst += count
  }
  return <i32>(dst - start)
}

/** Bytes that follow a tag: the length of a long literal, or the distance of a copy. */
function trailerBytesOf(tag: usize): usize {
  const kind = tag & 3
  if (kind !== LITERAL) return kind === FARTHEST ? 4 : kind
  return max((tag >> 2) + 1, SHORT_LITERAL) - SHORT_LITERAL
}

/** Kept below 2¹⁶, so that every distance fits into two bytes. */
const MAX_DISTANCE: usize = 65535
const MAX_COPY: usize = 64
/** Four bytes are compared at once. */
const MIN_MATCH: usize = 4

/** Compresses one block to `dst`, where there is room for a sixth more and 32 bytes, and gives how many bytes it became. */
export function compressSnappy(src: usize, srcEnd: usize, dst: usize): i32 {
  const start = dst
  let literalsAt = src
  forgetMatches()
  while (src + MIN_MATCH <= srcEnd) {
    const earlier = earlierMatch(src, MAX_DISTANCE)
    if (earlier === 0) {
      src += step(src - literalsAt)
      continue
    }
    const count = matchLength(earlier, src, srcEnd)
    dst = writeLiteral(dst, literalsAt, src)
    dst = writeCopies(dst, src - earlier, count)
    src += count
    literalsAt = src
  }
  return <i32>(writeLiteral(dst, literalsAt, srcEnd) - start)
}

function writeLiteral(dst: usize, from: usize, end: usize): usize {
  const count = end - from
  if (count === 0) return dst
  const last = count - 1
  if (last < SHORT_LITERAL) {
    store<u8>(dst++, <u8>(last << 2))
  } else {
    const lengthBytes: usize = last < 0x100 ? 1 : last < 0x10000 ? 2 : last < 0x1000000 ? 3 : 4
    store<u8>(dst++, <u8>((SHORT_LITERAL - 1 + lengthBytes) << 2))
    store<u32>(dst, <u32>last)
    dst += lengthBytes
  }
  memory.copy(dst, from, count)
  return dst + count
}

/** A long match is several copies of the same distance. */
function writeCopies(dst: usize, distance: usize, count: usize): usize {
  while (count > 0) {
    const length = min(count, MAX_COPY)
    store<u8>(dst, <u8>(((length - 1) << 2) | 2))
    store<u16>(dst + 1, <u16>distance)
    dst += 3
    count -= length
  }
  return dst
}
