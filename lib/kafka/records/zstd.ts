import 'server-only'
import zlib from 'node:zlib'
import { compressZstdPortably } from './compress-zstd'
import type { ReusedMemory } from './reused-memory'
import type { BlockSpan, WasmCodecs } from './wasm-codecs'
import { zstdBlocks } from './zstd-frame'

/** One or more zstd frames. */
export function decompressZstd(input: Buffer, maxBytes: number, memory: ReusedMemory): Buffer {
  memory.begin('zstd', input, maxBytes)
  for (const { kind, isFirstOfFrame, start, end, outputBytes } of zstdBlocks(input)) {
    if (isFirstOfFrame) memory.beginFrame()
    if (kind === 'raw') memory.append(start, end)
    else if (kind === 'repeated') memory.fill(input[start] ?? 0, outputBytes)
    else memory.transform(start, end, outputBytes, decompressBlock)
  }
  return memory.finish()
}

/** Blocks may refer to those before them. */
function decompressBlock(codecs: WasmCodecs, span: BlockSpan): number {
  return codecs.decompressZstd(span.src, span.srcEnd, span.dst, span.dstEnd, span.first)
}

type NodeCompressor = (input: Uint8Array) => Buffer

/** A function of this name in node:zlib is the documented one; its types come with Node 22. */
function asNodeCompressor(candidate: unknown): NodeCompressor | null {
  return typeof candidate === 'function' ? (candidate as NodeCompressor) : null
}

const compressWithNode = asNodeCompressor(Reflect.get(zlib, 'zstdCompressSync'))

/** One zstd frame; made by Node itself from 22.15 on, which makes it smaller. */
export function compressZstd(input: Uint8Array, memory: ReusedMemory): Buffer {
  return compressWithNode?.(input) ?? compressZstdPortably(input, memory)
}
