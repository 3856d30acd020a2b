/** Copies `count` bytes, and up to 15 more, to where they may be overwritten. */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function copyOver(to: usize, from: usize, count: usize): void {
  const end = to + count
  do {
    v128.store(to, v128.load(from))
    to += 16
    from += 16
  } while (to < end)
}

/**
 * Copies `count` bytes that begin `distance` before `to`, and up to 15 more. They may overlap with what they
 * become, which repeats them.
 */
// @ts-ignore: a decorator of AssemblyScript
@inline
export function repeat(to: usize, distance: usize, count: usize): void {
  let from = to - distance
  if (distance >= 16) {
    copyOver(to, from, count)
    return
  }
  const end = to + count
  if (distance >= 8) {
    do {
      store<u64>(to, load<u64>(from))
      to += 8
      from += 8
    } while (to < end)
    return
  }
  // What is repeated doubles until it is wide enough for the copies above.
  while (to < end && to - from < 8) {
    const width = to - from
    memory.copy(to, from, width)
    to += width
  }
  while (to < end) {
    store<u64>(to, load<u64>(from))
    to += 8
    from += 8
  }
}
