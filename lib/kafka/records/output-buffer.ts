import 'server-only'
import { tooLarge } from './decompression-error'

/** Shorter copies are faster byte by byte than through a call. */
const SHORT_COPY = 32

/** Bytes being decompressed: they can be appended to, also from among themselves, up to a limit. */
export class OutputBuffer {
  private bytes: Buffer
  private readonly maxBytes: number
  length = 0

  constructor(expectedBytes: number, maxBytes: number) {
    this.bytes = Buffer.allocUnsafe(Math.min(expectedBytes, maxBytes))
    this.maxBytes = maxBytes
  }

  /** Appends `input` from `start` to `end`, which the caller knows to be within. */
  append(input: Buffer, start: number, end: number): void {
    const count = end - start
    const at = this.reserve(count)
    if (count > SHORT_COPY) {
      input.copy(this.bytes, at, start, end)
      return
    }
    const { bytes } = this
    for (let index = 0; index < count; index++) bytes[at + index] = input[start + index] ?? 0
  }

  /**
   * Appends `count` bytes that begin `distance` before the end. They may overlap with what they
   * become, which repeats them. `distance` is within what there is, as the caller knows.
   */
  repeat(distance: number, count: number): void {
    const at = this.reserve(count)
    const from = at - distance
    const { bytes } = this
    if (distance >= count && count > SHORT_COPY) {
      bytes.copyWithin(at, from, from + count)
      return
    }
    for (let index = 0; index < count; index++) bytes[at + index] = bytes[from + index] ?? 0
  }

  finish(): Buffer {
    return this.bytes.subarray(0, this.length)
  }

  private reserve(count: number): number {
    const at = this.length
    const needed = at + count
    if (needed > this.maxBytes) throw tooLarge(this.maxBytes)
    if (needed > this.bytes.length) {
      const size = Math.min(this.maxBytes, Math.max(needed, this.bytes.length * 2))
      const grown = Buffer.allocUnsafe(size)
      this.bytes.copy(grown, 0, 0, at)
      this.bytes = grown
    }
    this.length = needed
    return at
  }
}
