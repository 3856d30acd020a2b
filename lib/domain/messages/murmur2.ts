const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995
const SHIFT = 24

/** MurmurHash2 as Kafka's clients compute it over the bytes of a key (`Utils.murmur2`): a signed 32-bit number. */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tail = bytes.length & ~3
  let hash = SEED ^ bytes.length
  for (let at = 0; at < tail; at += 4) {
    let word = Math.imul(view.getInt32(at, true), MULTIPLIER)
    word ^= word >>> SHIFT
    hash = Math.imul(hash, MULTIPLIER) ^ Math.imul(word, MULTIPLIER)
  }
  const rest = bytes.length - tail
  if (rest === 3) hash ^= view.getUint8(tail + 2) << 16
  if (rest >= 2) hash ^= view.getUint8(tail + 1) << 8
  if (rest >= 1) hash = Math.imul(hash ^ view.getUint8(tail), MULTIPLIER)
  hash ^= hash >>> 13
  hash = Math.imul(hash, MULTIPLIER)
  return hash ^ (hash >>> 15)
}

/** The partition that Kafka's own clients put a key into, of so many. */
export function partitionOfKey(key: Uint8Array, partitionCount: number): number {
  // Not the absolute value: Kafka clears the sign bit.
  return (murmur2(key) & 0x7fffffff) % partitionCount
}
