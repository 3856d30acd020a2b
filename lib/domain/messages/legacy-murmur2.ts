const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995
const SHIFT = 24

/**
 * What kafkajs before 2.0 took for murmur2, and still does as its `LegacyPartitioner`. It multiplies as JavaScript does, in doubles that
 * lose low bits, and mixes the last bytes of a key in twice; its results are its own and are repeated here to the bit.
 */
export function legacyMurmur2(bytes: Uint8Array): number {
  const at = (index: number) => bytes[index] ?? 0
  const { length } = bytes
  let hash = SEED ^ length
  for (let index = 0; index < length; index += 4) {
    let word = at(index) + (at(index + 1) << 8) + (at(index + 2) << 16) + (at(index + 3) << 24)
    word *= MULTIPLIER
    word ^= word >>> SHIFT
    word *= MULTIPLIER
    hash *= MULTIPLIER
    hash ^= word
  }
  const tail = length & ~3
  const rest = length - tail
  if (rest === 3) hash ^= at(tail + 2) << 16
  if (rest >= 2) hash ^= at(tail + 1) << 8
  if (rest >= 1) {
    hash ^= at(tail)
    hash *= MULTIPLIER
  }
  hash ^= hash >>> 13
  hash *= MULTIPLIER
  hash ^= hash >>> 15
  return hash
}
