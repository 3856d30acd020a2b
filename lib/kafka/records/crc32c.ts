import 'server-only'
import { instantiateCodecs } from './wasm-codecs'

const PAGE_BYTES = 64 * 1024
/** Bytes that are copied to where the codecs can see them, a part after the other. */
const PART_BYTES = 64 * 1024

const codecs = instantiateCodecs()
codecs.memory.grow(Math.ceil(PART_BYTES / PAGE_BYTES))
const partAt = codecs.heapStart.value
const part = Buffer.from(codecs.memory.buffer, partAt, PART_BYTES)

/** The CRC-32C of the bytes, unsigned, as record batches of format 2 carry it. */
export function crc32c(bytes: Uint8Array): number {
  let state = -1
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const count = Math.min(PART_BYTES, bytes.length - at)
    part.set(count === bytes.length ? bytes : bytes.subarray(at, at + count))
    state = codecs.crc32c(state, partAt, partAt + count)
  }
  return ~state >>> 0
}
