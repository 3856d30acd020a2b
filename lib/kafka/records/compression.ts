import 'server-only'
import * as zlib from 'node:zlib'
import { zlibError } from './decompression-error'
import { compressLz4, decompressLz4 } from './lz4'
import { ReusedMemory } from './reused-memory'
import { compressSnappy, decompressSnappy } from './snappy'
import { UnreadableError } from './unreadable'
import { compressZstd, decompressZstd } from './zstd'

/** In the order of the numbers that stand for them in a batch's attributes. */
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

export type Codec = (typeof CODECS)[number]
export type CompressionCodec = Codec | 'unknown'

export function compressionCodec(bits: number): CompressionCodec {
  return CODECS[bits] ?? 'unknown'
}

/** The number that stands for a codec in a batch's attributes. */
export function compressionBits(codec: Codec): number {
  return CODECS.indexOf(codec)
}

/** For those who bring no memory of their own: what is decompressed in it is copied out. */
let shared: ReusedMemory | null = null

function sharedMemory(): ReusedMemory {
  shared ??= new ReusedMemory()
  return shared
}

const compressors: Record<Codec, (bytes: Uint8Array) => Buffer> = {
  none: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  gzip: (bytes) => zlib.gzipSync(bytes),
  snappy: (bytes) => compressSnappy(bytes, sharedMemory()),
  lz4: (bytes) => compressLz4(bytes, sharedMemory()),
  zstd: (bytes) => compressZstd(bytes, sharedMemory()),
}

/** The codecs that `compress` knows. */
export const writableCodecs: readonly Codec[] = CODECS

/** The bytes as a batch of that compression carries them. */
export function compress(codec: Codec, bytes: Uint8Array): Buffer {
  return compressors[codec](bytes)
}

/**
 * The bytes as they were before compression. Throws an UnreadableError where they are damaged, or would be
 * more than `maxBytes`, which is noticed before the memory is taken. With `memory`, the bytes may be part of it:
 * they are lost when it is used again.
 */
export function decompress(
  codec: CompressionCodec,
  bytes: Uint8Array,
  maxBytes: number,
  memory?: ReusedMemory,
): Buffer {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (codec === 'none') return input
  if (codec === 'unknown') {
    throw new UnreadableError('unknown-compression', 'The compression of the batch is unknown.')
  }
  if (codec === 'gzip') return decompressGzip(input, maxBytes)
  const output = decompressors[codec](input, maxBytes, memory ?? sharedMemory())
  return memory === undefined ? Buffer.from(output) : output
}

const decompressors = { snappy: decompressSnappy, lz4: decompressLz4, zstd: decompressZstd }

function decompressGzip(input: Buffer, maxBytes: number): Buffer {
  try {
    return zlib.gunzipSync(input, { maxOutputLength: maxBytes })
  } catch (error) {
    throw zlibError(error, 'gzip', maxBytes)
  }
}
