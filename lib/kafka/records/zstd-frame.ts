import 'server-only'
import { damaged } from './decompression-error'

const MAGIC = 0xfd2fb528
const SKIPPABLE_MAGIC = 0x184d2a50
export const MAX_BLOCK_BYTES = 128 * 1024
const CHECKSUM_FLAG = 0b100
const RESERVED_FLAG = 0b1000
const DICTIONARY_BITS = 0b11
const BLOCK_HEADER_BYTES = 3
const KINDS = ['raw', 'repeated', 'compressed'] as const

/** A block of zstd data, of which only the outline was read. */
export interface ZstdBlock {
  kind: (typeof KINDS)[number]
  /** Nothing of the blocks before it counts. */
  isFirstOfFrame: boolean
  /** Where its content lies in the input. */
  start: number
  end: number
  /** What it becomes: exactly that, or for a compressed block at most. */
  outputBytes: number
}

/** The blocks of all frames in the input; skippable ones hold no data. Throws for what is no zstd data. */
export function* zstdBlocks(input: Buffer): Generator<ZstdBlock, void, undefined> {
  if (input.length === 0) throw damaged('zstd')
  let at = 0
  while (at < input.length) {
    if (input.length - at < 8) throw damaged('zstd')
    const magic = input.readUInt32LE(at)
    if ((magic & 0xfffffff0) === SKIPPABLE_MAGIC) {
      at += 8 + input.readUInt32LE(at + 4)
    } else {
      if (magic !== MAGIC) throw damaged('zstd')
      at = yield* blocksOfFrame(input, at)
    }
  }
}

/** Gives where the frame ends. */
function* blocksOfFrame(input: Buffer, frameAt: number): Generator<ZstdBlock, number, undefined> {
  const descriptor = input[frameAt + 4] ?? 0
  if ((descriptor & (DICTIONARY_BITS | RESERVED_FLAG)) !== 0) throw damaged('zstd')
  let at = frameAt + headerBytes(descriptor)
  let isFirstOfFrame = true
  for (;;) {
    const { isLast, ...block } = blockAt(input, at)
    yield { ...block, isFirstOfFrame }
    at = block.end
    isFirstOfFrame = false
    if (isLast) return at + (descriptor & CHECKSUM_FLAG ? 4 : 0)
  }
}

function blockAt(input: Buffer, at: number) {
  if (at + BLOCK_HEADER_BYTES > input.length) throw damaged('zstd')
  const header = input.readUIntLE(at, BLOCK_HEADER_BYTES)
  const kind = KINDS[(header >>> 1) & 3]
  const size = header >>> 3
  const start = at + BLOCK_HEADER_BYTES
  const end = start + (kind === 'repeated' ? 1 : size)
  if (kind === undefined || end > input.length || size > MAX_BLOCK_BYTES) throw damaged('zstd')
  const outputBytes = kind === 'compressed' ? MAX_BLOCK_BYTES : size
  return { isLast: (header & 1) === 1, kind, start, end, outputBytes }
}

/** Magic, descriptor, window and content size. Kafka has no dictionaries. */
function headerBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 0b10_0000) !== 0
  const sizeBits = descriptor >>> 6
  const sizeBytes = sizeBits === 0 ? Number(isSingleSegment) : 1 << sizeBits
  return 5 + (isSingleSegment ? 0 : 1) + sizeBytes
}
