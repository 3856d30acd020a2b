/**
 * Finite state entropy, the reading side: RFC 8878, 4.1. An entry of a table has the symbol of its state in the upper 8 bits, how many bits
 * lead to the next state in the 8 below, and in the lower 16 what is added to them.
 */
const MAX_LOG = 9
export const DECODER_BYTES = 4 << MAX_LOG
const MAX_SYMBOLS = 256

const places: usize = memory.data(1 << MAX_LOG)
/** The counts of the symbols, and then which of their states comes next. */
const next: usize = memory.data(MAX_SYMBOLS * 2, 2)

/** What `readDistribution` found besides where it ends: the number of bits of a state. */
export let distributionLog: u32 = 0

/** `count` bits, at most 56, that begin `at` bits after `start`. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function bitsAt(start: usize, at: i32, count: u32): u32 {
  return <u32>((load<u64>(start + <usize>(at >> 3)) >> <u64>(at & 7)) & ((<u64>1 << count) - 1))
}

/** How many bits lie before the mark, a one, that ends bits which are read backwards; −1 where there is none. */
export function bitsBefore(start: usize, end: usize): i32 {
  if (end <= start) return -1
  const last = <u32>load<u8>(end - 1)
  if (last === 0) return -1
  return <i32>((end - start - 1) << 3) + 31 - clz(last)
}

/**
 * Reads a distribution of at most `maxSymbols` from `src` on, builds its table at `decoder`, and gives where it ends; 0
 * where it is none.
 */
export function readDistribution(
  src: usize,
  srcEnd: usize,
  decoder: usize,
  maxSymbols: u32,
  maxLog: u32,
): usize {
  if (src >= srcEnd) return 0
  const log: u32 = 5 + bitsAt(src, 0, 4)
  if (log > maxLog) return 0
  const limit = <i32>((srcEnd - src) << 3)
  let at: i32 = 4
  let left: i32 = 1 << log
  let symbol: u32 = 0
  while (left > 0) {
    if (symbol >= maxSymbols || at > limit) return 0
    // A count of up to `left`, and −1, with one bit less for the smallest of them.
    const width = 32 - clz(<u32>left + 1)
    const short: u32 = (1 << width) - 2 - <u32>left
    const lower: u32 = (1 << (width - 1)) - 1
    let value = bitsAt(src, at, width)
    at += <i32>width
    if ((value & lower) < short) {
      value &= lower
      at--
    } else if (value > lower) {
      value -= short
    }
    const count = <i32>value - 1
    left -= count < 0 ? 1 : count
    store<i16>(next + (symbol++ << 1), <i16>count)
    if (count !== 0) continue
    let zeros: u32
    do {
      if (at > limit) return 0
      zeros = bitsAt(src, at, 2)
      at += 2
      if (symbol + zeros > maxSymbols) return 0
      for (let n: u32 = 0; n < zeros; n++) store<i16>(next + (symbol++ << 1), 0)
    } while (zeros === 3)
  }
  const end = src + <usize>((at + 7) >> 3)
  if (left < 0 || end > srcEnd) return 0
  buildDecoder(decoder, symbol, log)
  distributionLog = log
  return end
}

/** Builds the table of counts of 8 bits. */
export function buildKnownDecoder(decoder: usize, known: usize, symbols: u32, log: u32): void {
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    store<i16>(next + (symbol << 1), <i16>load<i8>(known + symbol))
  }
  buildDecoder(decoder, symbols, log)
}

/** A table of one state, which is always the same symbol. */
export function buildConstantDecoder(decoder: usize, symbol: u32): void {
  store<u32>(decoder, symbol << 24)
}

function buildDecoder(decoder: usize, symbols: u32, log: u32): void {
  const size: u32 = 1 << log
  let last = size - 1
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    if (load<i16>(next + (symbol << 1)) >= 0) continue
    store<u8>(places + last--, <u8>symbol)
    store<i16>(next + (symbol << 1), -1)
  }
  const step = (size >> 1) + (size >> 3) + 3
  let place: u32 = 0
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = <i32>load<i16>(next + (symbol << 1))
    if (count < 0) store<i16>(next + (symbol << 1), 1)
    for (let left = count; left > 0; left--) {
      store<u8>(places + place, <u8>symbol)
      do {
        place = (place + step) & (size - 1)
      } while (place > last)
    }
  }
  for (let state: u32 = 0; state < size; state++) {
    const symbol = <u32>load<u8>(places + state)
    const entry = next + (symbol << 1)
    const index = <u32>load<u16>(entry)
    store<u16>(entry, <u16>(index + 1))
    const width = log - (31 - clz(index))
    store<u32>(decoder + (<usize>state << 2), (symbol << 24) | (width << 16) | ((index << width) - size))
  }
}
