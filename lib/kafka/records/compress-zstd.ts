import 'server-only'
import type { ReusedMemory } from './reused-memory'
import type { BlockSpan, WasmCodecs } from './wasm-codecs'
import { MAX_BLOCK_BYTES } from './zstd-frame'

const MAGIC = 0xfd2fb528
/** One segment, whose size follows in four bytes. */
const DESCRIPTOR = 0b1010_0000
const HEADER_BYTES = 9
const RAW = 0
const COMPRESSED = 2

/**
 * One zstd frame, where Node has no zstd itself. What repeats is found and written as zstd writes it; the rest stays as it
 * is, so it becomes larger than what a library makes of the same.
 */
export function compressZstdPortably(input: Uint8Array, memory: ReusedMemory): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32LE(MAGIC)
  header.writeUInt8(DESCRIPTOR, 4)
  header.writeUInt32LE(input.length, 5)
  const parts: Uint8Array[] = [header]
  let at = 0
  do {
    const block = input.subarray(at, at + MAX_BLOCK_BYTES)
    at += MAX_BLOCK_BYTES
    const isLast = at >= input.length
    const content = compressBlock(block, memory)
    if (content.length < block.length) parts.push(blockHeader(isLast, COMPRESSED, content), content)
    else parts.push(blockHeader(isLast, RAW, block), block)
  } while (at < input.length)
  return Buffer.concat(parts)
}

function compressBlock(block: Uint8Array, memory: ReusedMemory): Buffer {
  const mostBytes = 3 * block.length + 64
  memory.begin('zstd', block, mostBytes)
  const run = (codecs: WasmCodecs, { src, srcEnd, dst }: BlockSpan) =>
    codecs.compressZstd(src, srcEnd, dst)
  memory.transform(0, block.length, mostBytes, run)
  return Buffer.from(memory.finish())
}

function blockHeader(isLast: boolean, type: number, content: Uint8Array): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE((content.length << 3) | (type << 1) | Number(isLast), 0, 3)
  return header
}
