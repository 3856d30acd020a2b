import 'server-only'
import { damaged } from './decompression-error'

const MAGIC = 0xfd2fb528
const SKIPPABLE_MAGIC = 0x184d2a50
export const MAX_BLOCK_BYTES = 128 * 1024
const CHECKSUM_FLAG = 0b100
const RAW = 0
const REPEATED_BYTE = 1

/** One frame of zstd data, of which only the outline was read. */
export interface ZstdFrame {
  bytes: Buffer
  /** Where the header of the last block begins and where the block ends. */
  lastBlockAt: number
  blocksEnd: number
  /** More bytes than this cannot come out of it. */
  mostBytes: number
}

/** The frames in the input; skippable ones hold no data and are left out. Throws for what is no zstd data. */
export function zstdFrames(input: Buffer): ZstdFrame[] {
  if (input.length === 0) throw damaged('zstd')
  const frames: ZstdFrame[] = []
  let at = 0
  while (at < input.length) {
    const rest = input.subarray(at)
    if (rest.length < 8) throw damaged('zstd')
    const magic = rest.readUInt32LE(0)
    if ((magic & 0xfffffff0) === SKIPPABLE_MAGIC) {
      at += 8 + rest.readUInt32LE(4)
      continue
    }
    if (magic !== MAGIC) throw damaged('zstd')
    const frame = frameOf(rest)
    frames.push(frame)
    at += frame.bytes.length
  }
  return frames
}

function frameOf(input: Buffer): ZstdFrame {
  const descriptor = input[4] ?? 0
  let at = headerBytes(descriptor)
  let mostBytes = 0
  for (;;) {
    const block = blockAt(input, at)
    mostBytes += block.mostBytes
    if (block.isLast) {
      const checksumBytes = descriptor & CHECKSUM_FLAG ? 4 : 0
      const bytes = input.subarray(0, block.end + checksumBytes)
      return { bytes, lastBlockAt: at, blocksEnd: block.end, mostBytes }
    }
    at = block.end
  }
}

function blockAt(input: Buffer, at: number) {
  if (at + 3 > input.length) throw damaged('zstd')
  const header = input.readUIntLE(at, 3)
  const type = (header >>> 1) & 3
  const size = header >>> 3
  const end = at + 3 + (type === REPEATED_BYTE ? 1 : size)
  if (end > input.length || size > MAX_BLOCK_BYTES) throw damaged('zstd')
  const mostBytes = type === RAW || type === REPEATED_BYTE ? size : MAX_BLOCK_BYTES
  return { isLast: (header & 1) === 1, end, mostBytes }
}

/** Magic, descriptor, window, dictionary and content size. */
function headerBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 0b10_0000) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeBits = descriptor >>> 6
  const sizeBytes = sizeBits === 0 ? Number(isSingleSegment) : 1 << sizeBits
  return 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes
}
