/**
 * Finite state entropy, the writing side: RFC 8878, 4.1. Symbols are written last to first into bits that are read
 * backwards; a table says for each state how many bits a symbol takes and which state comes next.
 */
const MAX_TABLE = 64
const MAX_SYMBOLS = 53

/** A table holds the next states, 16 bits each, then for each symbol how many bits it takes and where its states begin. */
const STATES_BYTES = MAX_TABLE * 2
export const TABLE_BYTES = STATES_BYTES + MAX_SYMBOLS * 8

/** While a table is built: which symbol has which place, and how many places those before it have. */
const places: usize = memory.data(MAX_TABLE)
const starts: usize = memory.data(MAX_SYMBOLS * 4, 4)

/** Builds at `table` that of `counts`, which are of 8 bits, −1 for less than one, and together 2^`log`. */
export function buildTable(table: usize, counts: usize, symbols: usize, log: u32): void {
  const size: u32 = 1 << log
  spread(counts, symbols, size)
  let total: u32 = 0
  for (let symbol: usize = 0; symbol < symbols; symbol++) {
    const count = load<i8>(counts + symbol)
    const used: u32 = count < 0 ? 1 : <u32>count
    store<u32>(starts + (symbol << 2), total)
    const bits: u32 = used <= 1 ? log : log - (31 - clz(used - 1))
    const entry = table + STATES_BYTES + (symbol << 3)
    store<u32>(entry, (bits << 16) - (used << bits))
    store<u32>(entry + 4, total - used)
    total += used
  }
  for (let place: u32 = 0; place < size; place++) {
    const start = starts + (<usize>load<u8>(places + place) << 2)
    const index = load<u32>(start)
    store<u32>(start, index + 1)
    store<u16>(table + (<usize>index << 1), <u16>(size + place))
  }
}

/** Gives every symbol as many places as it counts, far from each other; the rarest ones at the end. */
function spread(counts: usize, symbols: usize, size: u32): void {
  let last = size - 1
  for (let symbol: usize = 0; symbol < symbols; symbol++) {
    if (load<i8>(counts + symbol) < 0) store<u8>(places + last--, <u8>symbol)
  }
  const step = (size >> 1) + (size >> 3) + 3
  let place: u32 = 0
  for (let symbol: usize = 0; symbol < symbols; symbol++) {
    for (let left: i32 = load<i8>(counts + symbol); left > 0; left--) {
      store<u8>(places + place, <u8>symbol)
      do {
        place = (place + step) & (size - 1)
      } while (place > last)
    }
  }
}

let bits: u64 = 0
let bitCount: u32 = 0
let out: usize = 0

export function beginBits(dst: usize): void {
  bits = 0
  bitCount = 0
  out = dst
}

/** Writes the lower `count` bits of `value`, at most 32. */
export function writeBits(value: u32, count: u32): void {
  bits |= (<u64>value & ((<u64>1 << count) - 1)) << bitCount
  bitCount += count
  store<u64>(out, bits)
  const whole = bitCount >> 3
  out += whole
  bits >>= <u64>(whole << 3)
  bitCount &= 7
}

/** Marks where the bits begin for those who read backwards, and gives where the bytes end. */
export function endBits(): usize {
  writeBits(1, 1)
  return out + <usize>(bitCount > 0)
}

/** The state in which reading ends with `symbol`. */
export function firstState(table: usize, symbol: usize): u32 {
  const entry = table + STATES_BYTES + (symbol << 3)
  const delta = load<u32>(entry)
  const count = (delta + (1 << 15)) >> 16
  const value = (count << 16) - delta
  return stateAt(table, (value >> count) + load<u32>(entry + 4))
}

/** Writes what leads from the state before `symbol` to `state`, and gives that state. */
export function writeSymbol(table: usize, state: u32, symbol: usize): u32 {
  const entry = table + STATES_BYTES + (symbol << 3)
  const count = (state + load<u32>(entry)) >> 16
  writeBits(state, count)
  return stateAt(table, (state >> count) + load<u32>(entry + 4))
}

function stateAt(table: usize, index: u32): u32 {
  return <u32>load<u16>(table + (<usize>index << 1))
}
