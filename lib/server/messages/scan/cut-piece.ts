import 'server-only'
import type { ScanMark } from '@/lib/kafka/messages/scan/scan-request'
import { NO_TIME_MS, type ScanPiece } from './thread-protocol'

export interface CutPiece {
  bytes: Uint8Array
  mark: ScanMark
  matches: number
  /** False where lines were left off. */
  whole: boolean
}

/** As much of a piece as holds at most so many matches, with the mark of the last line that is left. */
export function cutPiece(piece: ScanPiece, matchesMax: number): CutPiece {
  const { bytes, mark, lines } = piece
  const { ends, isMatch } = lines
  let matches = 0
  for (let line = 0; line < ends.length; line++) {
    if (isMatch[line] !== 1) continue
    matches++
    if (matches < matchesMax) continue
    return {
      bytes: bytes.subarray(0, ends[line]),
      mark: markOfLine(piece, line),
      matches,
      whole: false,
    }
  }
  return { bytes, mark, matches, whole: true }
}

/** How far its partition had been read with a line. */
export function markOfLine({ mark, lines }: ScanPiece, line: number): ScanMark {
  const { cursors, tallies, timesMs } = lines
  const timeMs = timesMs[line] ?? NO_TIME_MS
  return {
    cursor: cursors[line] ?? mark.cursor,
    timeMs: timeMs === NO_TIME_MS ? null : timeMs,
    messagesRead: tallies[line * 3] ?? 0,
    bytesRead: tallies[line * 3 + 1] ?? 0,
    unjudged: tallies[line * 3 + 2] ?? 0,
  }
}
