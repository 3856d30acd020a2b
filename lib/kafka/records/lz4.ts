import 'server-only'
import { damaged, tooLarge } from './decompression-error'
import type { ReusedMemory } from './reused-memory'
import type { BlockSpan, WasmCodecs } from './wasm-codecs'

const MAGIC = 0x184d2204
const BLOCK_CHECKSUM_FLAG = 0b1_0000
const CONTENT_SIZE_FLAG = 0b1000
const DICTIONARY_FLAG = 0b1
const END_MARK = 0
const STORED_BIT = 0x80000000
/** Magic, flags, block size and checksum. */
const SHORTEST_HEADER_BYTES = 7
const SMALLEST_BLOCK_SIZE_ID = 4

/**
 * An LZ4 frame. The header's checksum is not looked at: Kafka's own was wrong in the message formats
 * 0 and 1, and the batch has a checksum of its own.
 */
export function decompressLz4(input: Buffer, maxBytes: number, memory: ReusedMemory): Buffer {
  const frame = readFrameHeader(input, maxBytes)
  memory.begin('lz4', input, maxBytes)
  let at = frame.blocksAt
  for (;;) {
    if (at + 4 > input.length) throw damaged('lz4')
    const header = input.readUInt32LE(at)
    if (header === END_MARK) return memory.finish()
    const start = at + 4
    const end = start + (header % STORED_BIT)
    if (end > input.length) throw damaged('lz4')
    if (header >= STORED_BIT) memory.append(start, end)
    else memory.transform(start, end, frame.blockBytes, decompressBlock)
    at = end + frame.checksumBytes
  }
}

/** Blocks may refer to those before them. */
function decompressBlock(codecs: WasmCodecs, span: BlockSpan): number {
  return codecs.decompressLz4(span.src, span.srcEnd, span.dst, span.dstEnd, span.first)
}

function readFrameHeader(input: Buffer, maxBytes: number) {
  if (input.length < SHORTEST_HEADER_BYTES || input.readUInt32LE(0) !== MAGIC) throw damaged('lz4')
  const flags = input[4] ?? 0
  const blockSizeId = ((input[5] ?? 0) >>> 4) & 0b111
  if (blockSizeId < SMALLEST_BLOCK_SIZE_ID) throw damaged('lz4')
  const sizeBytes = flags & CONTENT_SIZE_FLAG ? 8 : 0
  const blocksAt = SHORTEST_HEADER_BYTES + sizeBytes + (flags & DICTIONARY_FLAG ? 4 : 0)
  if (input.length < blocksAt) throw damaged('lz4')
  if (sizeBytes > 0 && input.readBigUInt64LE(6) > BigInt(maxBytes)) throw tooLarge(maxBytes)
  return {
    blocksAt,
    // 64 KiB, 256 KiB, 1 MiB or 4 MiB.
    blockBytes: 2 ** (8 + 2 * blockSizeId),
    checksumBytes: flags & BLOCK_CHECKSUM_FLAG ? 4 : 0,
  }
}

const BLOCK_BYTES = 64 * 1024
/** Version 1, independent blocks of at most 64 KiB, no checksums; and the checksum of that. */
const FRAME_HEADER = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82])

/** One LZ4 frame, as Kafka's clients write it. */
export function compressLz4(input: Uint8Array, memory: ReusedMemory): Buffer {
  const parts: Uint8Array[] = [FRAME_HEADER]
  for (let at = 0; at < input.length; at += BLOCK_BYTES) {
    const block = input.subarray(at, at + BLOCK_BYTES)
    const mostBytes = block.length + Math.ceil(block.length / 255) + 16
    memory.begin('lz4', block, mostBytes)
    memory.transform(0, block.length, mostBytes, compressBlock)
    const isSmaller = memory.length < block.length
    const header = Buffer.alloc(4)
    header.writeUInt32LE(isSmaller ? memory.length : block.length + STORED_BIT)
    parts.push(header, isSmaller ? Buffer.from(memory.finish()) : block)
  }
  return Buffer.concat([...parts, Buffer.alloc(4, END_MARK)])
}

function compressBlock(codecs: WasmCodecs, { src, srcEnd, dst }: BlockSpan): number {
  return codecs.compressLz4(src, srcEnd, dst)
}
