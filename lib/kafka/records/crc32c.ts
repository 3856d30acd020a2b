import 'server-only'

/** Castagnoli's polynomial, bits reversed. */
const POLYNOMIAL = 0x82f63b78
const SLICES = 8

/** Table k gives the checksum of a byte that k zero bytes follow, so that eight bytes go at once. */
function sliceTables(): Int32Array[] {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    return crc
  })
  const tables = [first]
  for (let slice = 1; slice < SLICES; slice++) {
    const previous = tables[slice - 1] ?? first
    tables.push(previous.map((crc) => (crc >>> 8) ^ (first[crc & 0xff] ?? 0)))
  }
  return tables
}

const EMPTY = new Int32Array(256)
const [
  T0 = EMPTY,
  T1 = EMPTY,
  T2 = EMPTY,
  T3 = EMPTY,
  T4 = EMPTY,
  T5 = EMPTY,
  T6 = EMPTY,
  T7 = EMPTY,
] = sliceTables()

/** The CRC-32C of the bytes, unsigned, as record batches of format 2 carry it. */
export function crc32c(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const eights = bytes.length - (bytes.length % SLICES)
  let crc = -1
  let at = 0
  for (; at < eights; at += SLICES) {
    const low = crc ^ view.getInt32(at, true)
    const high = view.getInt32(at + 4, true)
    crc =
      (T7[low & 0xff] ?? 0) ^
      (T6[(low >>> 8) & 0xff] ?? 0) ^
      (T5[(low >>> 16) & 0xff] ?? 0) ^
      (T4[low >>> 24] ?? 0) ^
      (T3[high & 0xff] ?? 0) ^
      (T2[(high >>> 8) & 0xff] ?? 0) ^
      (T1[(high >>> 16) & 0xff] ?? 0) ^
      (T0[high >>> 24] ?? 0)
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (T0[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  return ~crc >>> 0
}
