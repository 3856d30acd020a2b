import 'server-only'
import { markOfLine } from './cut-piece'
import type { ScanPiece } from './thread-protocol'

/** The first lines of a piece as a piece, and the rest of it; `count` is below the number of its lines. */
export function splitPiece(piece: ScanPiece, count: number): [head: ScanPiece, rest: ScanPiece] {
  const { bytes, lines } = piece
  const end = lines.ends[count - 1] ?? 0
  const head: ScanPiece = {
    ...piece,
    mark: markOfLine(piece, count - 1),
    bytes: bytes.subarray(0, end),
    lines: {
      ends: lines.ends.subarray(0, count),
      isMatch: lines.isMatch.subarray(0, count),
      cursors: lines.cursors.subarray(0, count),
      tallies: lines.tallies.subarray(0, count * 3),
      timesMs: lines.timesMs.subarray(0, count),
    },
  }
  const rest: ScanPiece = {
    ...piece,
    bytes: bytes.subarray(end),
    lines: {
      ends: lines.ends.subarray(count).map((each) => each - end),
      isMatch: lines.isMatch.subarray(count),
      cursors: lines.cursors.subarray(count),
      tallies: lines.tallies.subarray(count * 3),
      timesMs: lines.timesMs.subarray(count),
    },
  }
  return [head, rest]
}
