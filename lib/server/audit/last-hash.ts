import 'server-only'
import type { FileHandle } from 'node:fs/promises'
import { GENESIS, hashOfReadableLine } from '@/lib/server/audit/audit-entry'

const CHUNK_BYTES = 64 * 1024
const LINE_BREAK = 0x0a

/**
 * The hash of the last readable line of a log of `size` bytes: what the next line follows. It is read from its end, a chunk at a
 * time, so that its length costs nothing.
 */
export async function readLastHash(file: FileHandle, size: number): Promise<string> {
  // Of the line whose beginning has not been read yet.
  let pieces: Buffer[] = []
  for (let end = size; end > 0; end -= CHUNK_BYTES) {
    const chunk = await readRange(file, Math.max(0, end - CHUNK_BYTES), end)
    let lineEnd = chunk.length
    let lineBreak = chunk.lastIndexOf(LINE_BREAK)
    while (lineBreak !== -1) {
      const hash = hashOfPieces([chunk.subarray(lineBreak + 1, lineEnd), ...pieces])
      if (hash !== null) return hash
      pieces = []
      lineEnd = lineBreak
      lineBreak = chunk.subarray(0, lineEnd).lastIndexOf(LINE_BREAK)
    }
    pieces.unshift(chunk.subarray(0, lineEnd))
  }
  return hashOfPieces(pieces) ?? GENESIS
}

/** Whether the next line may begin at once, or must end a torn one first. */
export async function endsWithLineBreak(file: FileHandle, size: number): Promise<boolean> {
  return size === 0 || (await readRange(file, size - 1, size))[0] === LINE_BREAK
}

/** The bytes from `start` to `end`. Throws where the file ends before that. */
export async function readRange(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const range = Buffer.alloc(end - start)
  let filled = 0
  while (filled < range.length) {
    const { bytesRead } = await file.read(range, filled, range.length - filled, start + filled)
    if (bytesRead === 0) throw new Error('The audit log became shorter while it was read.')
    filled += bytesRead
  }
  return range
}

function hashOfPieces(pieces: readonly Buffer[]): string | null {
  return hashOfReadableLine(Buffer.concat(pieces).toString('utf8'))
}
