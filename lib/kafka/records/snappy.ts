import 'server-only'
import { damaged, tooLarge } from './decompression-error'
import type { ReusedMemory } from './reused-memory'
import type { BlockSpan, WasmCodecs } from './wasm-codecs'

/** Java clients wrap blocks of snappy in a stream of their own; the header ends with two versions. */
const STREAM_MAGIC = Buffer.from('\x82SNAPPY\0', 'latin1')
const STREAM_HEADER_BYTES = 16
/** Three bytes become at most 64, so a block that claims more is none: no memory is taken for it. */
const MOST_GROWTH = 64 / 3

/** Raw snappy, as librdkafka writes it, or the stream of blocks of Java's clients. */
export function decompressSnappy(input: Buffer, maxBytes: number, memory: ReusedMemory): Buffer {
  const isStream = input.subarray(0, STREAM_MAGIC.length).equals(STREAM_MAGIC)
  const blocks = isStream ? streamBlocks(input) : [blockIn(input, 0, input.length)]
  const totalBytes = blocks.reduce((total, { outputBytes }) => total + outputBytes, 0)
  if (totalBytes > maxBytes) throw tooLarge(maxBytes)
  memory.begin('snappy', input, totalBytes)
  for (const { start, end, outputBytes } of blocks) {
    if (outputBytes > (end - start) * MOST_GROWTH) throw damaged('snappy')
    const expected = memory.length + outputBytes
    memory.transform(start, end, outputBytes, decompressBlock)
    if (memory.length !== expected) throw damaged('snappy')
  }
  return memory.finish()
}

function decompressBlock(codecs: WasmCodecs, { src, srcEnd, dst, dstEnd }: BlockSpan): number {
  return codecs.decompressSnappy(src, srcEnd, dst, dstEnd)
}

/** Where the elements of a block lie in the input, and how many bytes it says they become. */
interface Block {
  start: number
  end: number
  outputBytes: number
}

function streamBlocks(input: Buffer): Block[] {
  if (input.length < STREAM_HEADER_BYTES) throw damaged('snappy')
  const blocks: Block[] = []
  let at = STREAM_HEADER_BYTES
  while (at < input.length) {
    if (at + 4 > input.length) throw damaged('snappy')
    const start = at + 4
    const end = start + input.readUInt32BE(at)
    if (end > input.length) throw damaged('snappy')
    blocks.push(blockIn(input, start, end))
    at = end
  }
  return blocks
}

/** A block begins with the size of its output, seven bits a byte, low bits first. */
function blockIn(input: Buffer, start: number, end: number): Block {
  let outputBytes = 0
  for (let at = start; at < Math.min(end, start + 5); at++) {
    const byte = input[at] ?? 0
    outputBytes += (byte & 0x7f) * 2 ** (7 * (at - start))
    if (byte < 0x80) return { start: at + 1, end, outputBytes }
  }
  throw damaged('snappy')
}

/** One raw block, which Java's clients and librdkafka both read. */
export function compressSnappy(input: Uint8Array, memory: ReusedMemory): Buffer {
  const mostBytes = input.length + Math.ceil(input.length / 6) + 32
  memory.begin('snappy', input, mostBytes)
  memory.transform(0, input.length, mostBytes, compressBlock)
  return Buffer.concat([sizeOf(input), memory.finish()])
}

function compressBlock(codecs: WasmCodecs, { src, srcEnd, dst }: BlockSpan): number {
  return codecs.compressSnappy(src, srcEnd, dst)
}

function sizeOf({ length }: Uint8Array): Buffer {
  const bytes: number[] = []
  let rest = length
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80)
  return Buffer.from([...bytes, rest])
}
