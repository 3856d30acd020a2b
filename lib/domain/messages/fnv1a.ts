const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** The 32-bit FNV-1a hash as a signed number, as Sarama and librdkafka take it. */
export function fnv1a(bytes: Uint8Array): number {
  let hash = OFFSET_BASIS | 0
  for (const byte of bytes) hash = Math.imul(hash ^ byte, PRIME)
  return hash
}
