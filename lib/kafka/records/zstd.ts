import 'server-only'
import zlib from 'node:zlib'
import { decompress } from 'fzstd'
import { damaged, tooLarge, zlibError } from './decompression-error'
import { MAX_BLOCK_BYTES, type ZstdFrame, zstdFrames } from './zstd-frame'

type NativeZstd = (input: Uint8Array, options: { maxOutputLength: number }) => Buffer

/** A function of this name in node:zlib is the documented one; its types come with Node 22. */
function asNativeZstd(candidate: unknown): NativeZstd | null {
  return typeof candidate === 'function' ? (candidate as NativeZstd) : null
}

const native = asNativeZstd(Reflect.get(zlib, 'zstdDecompressSync'))

/** Compresses with Node itself; `null` where it cannot, below 22.15. */
export const nativeZstdCompress = asNativeCompressor(Reflect.get(zlib, 'zstdCompressSync'))

/** As above. */
function asNativeCompressor(candidate: unknown): ((input: Uint8Array) => Buffer) | null {
  return typeof candidate === 'function' ? (candidate as (input: Uint8Array) => Buffer) : null
}

/** One or more zstd frames; done by Node itself from 22.15 on, which is several times faster. */
export function decompressZstd(input: Buffer, maxBytes: number): Buffer {
  if (native === null) return decompressZstdPortably(input, maxBytes)
  try {
    return native(input, { maxOutputLength: maxBytes })
  } catch (error) {
    throw zlibError(error, 'zstd', maxBytes)
  }
}

/** The same without Node's help. Exported for the test, which must not depend on the version of Node. */
export function decompressZstdPortably(input: Buffer, maxBytes: number): Buffer {
  const parts: Buffer[] = []
  let left = maxBytes
  for (const frame of zstdFrames(input)) {
    const part = decompressFrame(frame, left)
    if (part === null) throw tooLarge(maxBytes)
    left -= part.length
    parts.push(part)
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
}

/** An output that remembers where something was last put into it. */
class ProbedOutput extends Uint8Array<ArrayBuffer> {
  lastSetAt = 0

  override set(source: ArrayLike<number>, at = 0): void {
    this.lastSetAt = at
    super.set(source, at)
  }

  /** fzstd compares its output with 1, for which all of it would be turned into text first. */
  [Symbol.toPrimitive](): number {
    return 0
  }

  /** Parts of it are plain arrays: only what is put into the whole counts. */
  override subarray(start = 0, end = this.length): Uint8Array<ArrayBuffer> {
    const last = Math.min(end, this.length)
    return new Uint8Array(this.buffer, Math.min(start, last), Math.max(0, last - start))
  }
}

const EMPTY_LAST_BLOCK = [1, 0, 0]

/**
 * fzstd moves its whole window for every block unless it is given an output, and then does not say how
 * much it has put there. So the frame gets one more block, a last and empty one: where that is put is the
 * end. `null` where there are more than `maxBytes`.
 */
function decompressFrame(frame: ZstdFrame, maxBytes: number): Buffer | null {
  const input = Buffer.allocUnsafe(frame.blocksEnd + EMPTY_LAST_BLOCK.length)
  frame.bytes.copy(input, 0, 0, frame.blocksEnd)
  input[frame.lastBlockAt] = (input[frame.lastBlockAt] ?? 0) & ~1
  input.set(EMPTY_LAST_BLOCK, frame.blocksEnd)
  // Room for the block that goes beyond the limit, which is noticed by the one after it.
  const output = new ProbedOutput(
    new ArrayBuffer(Math.min(frame.mostBytes, maxBytes + MAX_BLOCK_BYTES)),
  )
  try {
    decompress(input, output)
  } catch (error) {
    const isFull = error instanceof RangeError && output.length < frame.mostBytes
    if (isFull) return null
    throw damaged('zstd')
  }
  return output.lastSetAt > maxBytes ? null : Buffer.from(output.buffer, 0, output.lastSetAt)
}
