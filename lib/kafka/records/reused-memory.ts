import 'server-only'
import { damaged, tooLarge } from './decompression-error'
import { type BlockSpan, instantiateCodecs, type WasmCodecs } from './wasm-codecs'

/** Memory that has become larger is given back before the next batch. */
const KEPT_BYTES = 16 * 1024 * 1024
const PAGE_BYTES = 64 * 1024
const ALIGNMENT = 16

type BlockCodec = (codecs: WasmCodecs, span: BlockSpan) => number

/**
 * Memory that one batch after the other is decompressed into, so that a scan over many does not take new
 * memory for each. What it gave is lost with the next batch: its bytes change, or are there no more.
 */
export class ReusedMemory {
  #codecs = instantiateCodecs()
  #bytes = viewOf(this.#codecs)
  #codec = ''
  #maxBytes = 0
  #outputAt = 0
  #end = 0

  /** Bytes of output there are. */
  get length(): number {
    return this.#end - this.#outputAt
  }

  /** Begins anew with `input`, of which blocks become at most `maxBytes` of output. `codec` is what errors say. */
  begin(codec: string, input: Uint8Array, maxBytes: number): void {
    if (this.#bytes.length > KEPT_BYTES) {
      this.#codecs = instantiateCodecs()
      this.#bytes = viewOf(this.#codecs)
    }
    this.#codec = codec
    this.#maxBytes = maxBytes
    const inputAt = this.#codecs.heapStart.value
    const end = inputAt + input.length + this.#codecs.padding.value
    this.#outputAt = Math.ceil(end / ALIGNMENT) * ALIGNMENT
    this.#end = this.#outputAt
    this.#makeRoom(0)
    this.#bytes.set(input, inputAt)
  }

  /** Appends a part of the input as it is. Throws an UnreadableError where that is more than is allowed. */
  append(start: number, end: number): void {
    const count = end - start
    if (count > this.#maxBytes - this.length) throw tooLarge(this.#maxBytes)
    this.#makeRoom(count)
    const inputAt = this.#codecs.heapStart.value
    this.#bytes.copyWithin(this.#end, inputAt + start, inputAt + end)
    this.#end += count
  }

  /** Appends a byte `count` times. Throws an UnreadableError where that is more than is allowed. */
  fill(byte: number, count: number): void {
    if (count > this.#maxBytes - this.length) throw tooLarge(this.#maxBytes)
    this.#makeRoom(count)
    this.#bytes.fill(byte, this.#end, this.#end + count)
    this.#end += count
  }

  /** Lets the blocks of zstd that follow know nothing of those before. */
  beginFrame(): void {
    this.#codecs.beginZstdFrame()
  }

  /**
   * Lets `block` turn the input from `start` to `end` into at most `mostBytes`, and appends them. Throws an
   * UnreadableError where it cannot, or where that is more than is allowed.
   */
  transform(start: number, end: number, mostBytes: number, block: BlockCodec): void {
    const room = Math.min(mostBytes, this.#maxBytes - this.length)
    this.#makeRoom(room)
    const inputAt = this.#codecs.heapStart.value
    const written = this.#run(block, {
      src: inputAt + start,
      srcEnd: inputAt + end,
      dst: this.#end,
      dstEnd: this.#end + room,
      first: this.#outputAt,
    })
    if (written === this.#codecs.full.value && room < mostBytes) throw tooLarge(this.#maxBytes)
    if (written < 0) throw damaged(this.#codec)
    this.#end += written
  }

  /** The codecs check every access; should they miss one, WebAssembly does, and that is damaged data too. */
  #run(block: BlockCodec, span: BlockSpan): number {
    try {
      return block(this.#codecs, span)
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return this.#codecs.damaged.value
      throw error
    }
  }

  /** A view, until the next `begin`. */
  finish(): Buffer {
    return this.#bytes.subarray(this.#outputAt, this.#end)
  }

  #makeRoom(count: number): void {
    const needed = this.#end + count + this.#codecs.padding.value
    if (needed <= this.#bytes.length) return
    try {
      this.#codecs.memory.grow(Math.ceil((needed - this.#bytes.length) / PAGE_BYTES))
    } catch {
      throw tooLarge(this.#maxBytes)
    }
    this.#bytes = viewOf(this.#codecs)
  }
}

function viewOf({ memory }: WasmCodecs): Buffer {
  return Buffer.from(memory.buffer)
}
