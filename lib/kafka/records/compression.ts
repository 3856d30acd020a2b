import 'server-only'
import { gunzipSync } from 'node:zlib'
import { zlibError } from './decompression-error'
import { decompressLz4 } from './lz4'
import { decompressSnappy } from './snappy'
import { UnreadableError } from './unreadable'
import { decompressZstd } from './zstd'

/** In the order of the numbers that stand for them in a batch's attributes. */
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

export type CompressionCodec = (typeof CODECS)[number] | 'unknown'

export function compressionCodec(bits: number): CompressionCodec {
  return CODECS[bits] ?? 'unknown'
}

/** The number that stands for a codec in a batch's attributes. */
export function compressionBits(codec: (typeof CODECS)[number]): number {
  return CODECS.indexOf(codec)
}

const decompressors = {
  gzip: decompressGzip,
  snappy: decompressSnappy,
  lz4: decompressLz4,
  zstd: decompressZstd,
}

/**
 * The bytes as they were before compression. Throws an UnreadableError where they are damaged, or would be
 * more than `maxBytes`, which is noticed before the memory is taken.
 */
export function decompress(codec: CompressionCodec, bytes: Uint8Array, maxBytes: number): Buffer {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (codec === 'none') return input
  if (codec === 'unknown') {
    throw new UnreadableError('unknown-compression', 'The compression of the batch is unknown.')
  }
  return decompressors[codec](input, maxBytes)
}

function decompressGzip(input: Buffer, maxBytes: number): Buffer {
  try {
    return gunzipSync(input, { maxOutputLength: maxBytes })
  } catch (error) {
    throw zlibError(error, 'gzip', maxBytes)
  }
}
