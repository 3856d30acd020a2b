const TABLE_BITS: u32 = 13
const TABLE_BYTES: usize = 4 << TABLE_BITS
/** A prime of 32 bits near 2³² divided by the golden ratio: the upper bits of a product are well mixed. */
const SPREAD: u32 = 2654435761

/** Where four bytes of a hash were seen last; 0 for nowhere. */
const table: usize = memory.data(4 << 13, 16)

export function forgetMatches(): void {
  memory.fill(table, 0, TABLE_BYTES)
}

/** Where the four bytes at `at` were seen last, at most `maxDistance` before; 0 where they were not. Remembers `at`. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function earlierMatch(at: usize, maxDistance: usize): usize {
  const bytes = load<u32>(at)
  const entry = table + (<usize>((bytes * SPREAD) >> (32 - TABLE_BITS)) << 2)
  const earlier = <usize>load<u32>(entry)
  store<u32>(entry, <u32>at)
  if (earlier === 0 || at - earlier > maxDistance || load<u32>(earlier) !== bytes) return 0
  return earlier
}

/** How many bytes are the same at both places, of which the later one ends at `end`. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function matchLength(earlier: usize, at: usize, end: usize): usize {
  const start = at
  while (at + 8 <= end) {
    const difference = load<u64>(earlier) ^ load<u64>(at)
    if (difference !== 0) return at - start + <usize>(ctz(difference) >> 3)
    earlier += 8
    at += 8
  }
  while (at < end && load<u8>(earlier) === load<u8>(at)) {
    earlier++
    at++
  }
  return at - start
}

/** How far to go on where nothing was found: further the longer it has been so, as in data that cannot be compressed. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function step(sinceMatch: usize): usize {
  return 1 + (sinceMatch >> 6)
}
