import 'server-only'

/** Math.min for offsets. */
export function earlierOf(a: bigint, b: bigint): bigint {
  if (a < b) return a
  return b
}

/** Math.max for offsets. */
export function laterOf(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}
