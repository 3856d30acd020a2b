import 'server-only'
import { codecsWasm } from './generated/codecs-wasm'

/** A block in memory: from `src` to `srcEnd` as input, from `dst` to at most `dstEnd` as output. */
export interface BlockSpan {
  src: number
  srcEnd: number
  dst: number
  dstEnd: number
  /** Where the output of the blocks before it begins. */
  first: number
}

/** What assembly/ exports. Addresses and sizes are of 32 bits; see there for what each function expects. */
export interface WasmCodecs {
  readonly memory: WebAssembly.Memory
  readonly heapStart: WebAssembly.Global<'i32'>
  readonly padding: WebAssembly.Global<'i32'>
  readonly damaged: WebAssembly.Global<'i32'>
  readonly full: WebAssembly.Global<'i32'>
  crc32c(state: number, at: number, end: number): number
  decompressLz4(src: number, srcEnd: number, dst: number, dstEnd: number, first: number): number
  compressLz4(src: number, srcEnd: number, dst: number): number
  decompressSnappy(src: number, srcEnd: number, dst: number, dstEnd: number): number
  compressSnappy(src: number, srcEnd: number, dst: number): number
  compressZstd(src: number, srcEnd: number, dst: number): number
  beginZstdFrame(): void
  decompressZstd(src: number, srcEnd: number, dst: number, dstEnd: number, first: number): number
}

let compiled: WebAssembly.Module | null = null

/**
 * The codecs with a memory of their own. They cannot reach beyond it, whatever the bytes: the worst that bytes
 * could do is a trap, which is an exception.
 */
export function instantiateCodecs(): WasmCodecs {
  compiled ??= new WebAssembly.Module(Buffer.from(codecsWasm, 'base64'))
  return asCodecs(new WebAssembly.Instance(compiled).exports)
}

/** The module is what assembly/ compiles to, which a test compares, and the codecs' tests call all of it. */
function asCodecs(exports: WebAssembly.Exports): WasmCodecs {
  return exports as unknown as WasmCodecs
}
