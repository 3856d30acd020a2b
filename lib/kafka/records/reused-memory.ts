import 'server-only'

/**
 * Memory that one batch after the other is decompressed into, so that a scan over many does not take new
 * memory for each. What was decompressed into it is overwritten by what comes next.
 */
export class ReusedMemory {
  #bytes = Buffer.alloc(0)

  /** At least `count` bytes, of which the first `kept` are those that were there before. */
  take(count: number, kept = 0): Buffer {
    if (count > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(
        Math.max(count, Math.min(2 * this.#bytes.length, MAX_SPARE)),
      )
      this.#bytes.copy(grown, 0, 0, kept)
      this.#bytes = grown
    }
    return this.#bytes
  }
}

/** No more than this is taken ahead of need. */
const MAX_SPARE = 4 * 1024 * 1024
