import 'server-only'
import { damaged, tooLarge } from './decompression-error'
import { OutputBuffer } from './output-buffer'

/** Java clients wrap blocks of snappy in a stream of their own; the header ends with two versions. */
const STREAM_MAGIC = Buffer.from('\x82SNAPPY\0', 'latin1')
const STREAM_HEADER_BYTES = 16

/** Raw snappy, as librdkafka writes it, or the stream of blocks of Java's clients. */
export function decompressSnappy(input: Buffer, maxBytes: number): Buffer {
  const isStream = input.subarray(0, STREAM_MAGIC.length).equals(STREAM_MAGIC)
  const blocks = isStream ? streamBlocks(input) : [rawBlock(input)]
  const totalBytes = blocks.reduce((total, block) => total + block.outputBytes, 0)
  if (totalBytes > maxBytes) throw tooLarge(maxBytes)
  const output = new OutputBuffer(totalBytes, maxBytes)
  for (const block of blocks) {
    const expected = output.length + block.outputBytes
    decompressBlock(block.content, output)
    if (output.length !== expected) throw damaged('snappy')
  }
  return output.finish()
}

interface Block {
  content: Buffer
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
    blocks.push(rawBlock(input.subarray(start, end)))
    at = end
  }
  return blocks
}

/** A block begins with the size of its output. */
function rawBlock(input: Buffer): Block {
  let outputBytes = 0
  for (let at = 0; at < 5; at++) {
    const byte = input[at] ?? 0
    outputBytes += (byte & 0x7f) * 2 ** (7 * at)
    if (byte < 0x80 && at < input.length) return { content: input.subarray(at + 1), outputBytes }
  }
  throw damaged('snappy')
}

function decompressBlock(input: Buffer, output: OutputBuffer): void {
  const base = output.length
  let at = 0
  while (at < input.length) {
    const tag = input[at++] ?? 0
    const kind = tag & 3
    const upper = tag >>> 2
    if (kind === 0) {
      at = appendLiteral(input, at, upper, output)
      continue
    }
    const offsetBytes = kind === 3 ? 4 : kind
    if (at + offsetBytes > input.length) throw damaged('snappy')
    let distance = input.readUIntLE(at, offsetBytes)
    if (kind === 1) distance |= (tag >>> 5) << 8
    at += offsetBytes
    if (distance === 0 || distance > output.length - base) throw damaged('snappy')
    output.repeat(distance, kind === 1 ? (upper & 7) + 4 : upper + 1)
  }
}

/** Literals of up to 60 bytes have their length in the tag, longer ones in one to four bytes after it. */
function appendLiteral(input: Buffer, at: number, upper: number, output: OutputBuffer): number {
  const lengthBytes = Math.max(0, upper - 59)
  if (at + lengthBytes > input.length) throw damaged('snappy')
  const length = (lengthBytes === 0 ? upper : input.readUIntLE(at, lengthBytes)) + 1
  const start = at + lengthBytes
  const end = start + length
  if (end > input.length) throw damaged('snappy')
  output.append(input, start, end)
  return end
}
