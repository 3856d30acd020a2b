/** Castagnoli's polynomial, bits reversed. */
const POLYNOMIAL: u32 = 0x82f63b78
const SLICES: usize = 16
const TABLE_BYTES: usize = 256 * 4

/** Table k gives the checksum of a byte that k zero bytes follow, so that sixteen bytes go at once. */
const tables: usize = memory.data(16 * 256 * 4, 16)

for (let byte: u32 = 0; byte < 256; byte++) {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ POLYNOMIAL : crc >> 1
  store<u32>(tables + <usize>(byte << 2), crc)
}
for (let at = tables + TABLE_BYTES; at < tables + SLICES * TABLE_BYTES; at += 4) {
  const shorter = load<u32>(at - TABLE_BYTES)
  store<u32>(at, (shorter >> 8) ^ load<u32>(tables + <usize>((shorter & 0xff) << 2)))
}

/** What the four bytes of `word`, which `after` bytes of the sixteen follow, contribute. */
function contribution(word: u32, after: usize): u32 {
  const table = tables + after * TABLE_BYTES
  return (
    load<u32>(table + <usize>((word << 2) & 0x3fc) + 3 * TABLE_BYTES) ^
    load<u32>(table + <usize>((word >> 6) & 0x3fc) + 2 * TABLE_BYTES) ^
    load<u32>(table + <usize>((word >> 14) & 0x3fc) + TABLE_BYTES) ^
    load<u32>(table + <usize>((word >> 22) & 0x3fc))
  )
}

/** Goes on with the CRC-32C of what came before: `state` is all ones at the beginning, and is inverted at the end. */
export function crc32c(state: u32, at: usize, end: usize): u32 {
  const sixteens = end - ((end - at) & (SLICES - 1))
  let crc = state
  while (at < sixteens) {
    crc =
      contribution(crc ^ load<u32>(at), 12) ^
      contribution(load<u32>(at + 4), 8) ^
      contribution(load<u32>(at + 8), 4) ^
      contribution(load<u32>(at + 12), 0)
    at += SLICES
  }
  while (at < end) {
    crc = (crc >> 8) ^ load<u32>(tables + <usize>(((crc ^ load<u8>(at)) & 0xff) << 2))
    at++
  }
  return crc
}
