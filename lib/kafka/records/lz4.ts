import 'server-only'
import { damaged, tooLarge } from './decompression-error'
import { OutputBuffer } from './output-buffer'

const MAGIC = 0x184d2204
const BLOCK_CHECKSUM_FLAG = 0b1_0000
const CONTENT_SIZE_FLAG = 0b1000
const DICTIONARY_FLAG = 0b1
const END_MARK = 0
const STORED_BIT = 0x80000000
/** Magic, flags, block size and checksum. */
const SHORTEST_HEADER_BYTES = 7
const MIN_MATCH = 4

/**
 * An LZ4 frame. The header's checksum is not looked at: Kafka's own was wrong in the message formats
 * 0 and 1, and the batch has a checksum of its own.
 */
export function decompressLz4(input: Buffer, maxBytes: number): Buffer {
  const frame = readFrameHeader(input, maxBytes)
  // Blocks may refer to those before them, so all of them go into one output.
  const output = new OutputBuffer(frame.expectedBytes, maxBytes)
  let at = frame.blocksAt
  for (;;) {
    if (at + 4 > input.length) throw damaged('lz4')
    const header = input.readUInt32LE(at)
    if (header === END_MARK) return output.finish()
    const start = at + 4
    const end = start + (header % STORED_BIT)
    if (end > input.length) throw damaged('lz4')
    if (header >= STORED_BIT) output.append(input, start, end)
    else decompressBlock(input.subarray(start, end), output)
    at = end + frame.checksumBytes
  }
}

function readFrameHeader(input: Buffer, maxBytes: number) {
  if (input.length < SHORTEST_HEADER_BYTES || input.readUInt32LE(0) !== MAGIC) throw damaged('lz4')
  const flags = input[4] ?? 0
  const checksumBytes = flags & BLOCK_CHECKSUM_FLAG ? 4 : 0
  let blocksAt = SHORTEST_HEADER_BYTES + (flags & DICTIONARY_FLAG ? 4 : 0)
  if (!(flags & CONTENT_SIZE_FLAG)) {
    return { blocksAt, expectedBytes: input.length * 4, checksumBytes }
  }
  blocksAt += 8
  if (input.length < blocksAt) throw damaged('lz4')
  const contentBytes = input.readBigUInt64LE(6)
  if (contentBytes > BigInt(maxBytes)) throw tooLarge(maxBytes)
  return { blocksAt, expectedBytes: Number(contentBytes), checksumBytes }
}

/** Sequences of literal bytes and of matches, which repeat earlier output. The last one has no match. */
function decompressBlock(input: Buffer, output: OutputBuffer): void {
  let at = 0
  const readLength = (nibble: number): number => {
    if (nibble < 15) return nibble
    let length = nibble
    for (;;) {
      const more = input[at++]
      if (more === undefined) throw damaged('lz4')
      length += more
      if (more < 255) return length
    }
  }
  while (at < input.length) {
    const token = input[at++] ?? 0
    const literals = readLength(token >>> 4)
    const end = at + literals
    if (end > input.length) throw damaged('lz4')
    output.append(input, at, end)
    at = end
    if (at === input.length) return
    if (at + 2 > input.length) throw damaged('lz4')
    const distance = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8)
    at += 2
    if (distance === 0 || distance > output.length) throw damaged('lz4')
    output.repeat(distance, readLength(token & 15) + MIN_MATCH)
  }
}
