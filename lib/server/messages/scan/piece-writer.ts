import 'server-only'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { ScanMark } from '@/lib/kafka/messages/scan/scan-request'
import { presentEntry } from '@/lib/server/messages/present'
import { NO_TIME_MS, type ScanPiece } from './thread-protocol'

const FIRST_BYTES = 4 * 1024
/** UTF-8 takes at most so many bytes for a unit of a string. */
const BYTES_PER_UNIT = 3
/** Above it, room for the worst costs more than counting what a line needs. */
const COUNTED_UNITS = 64 * 1024

/** Collects the lines of one partition until they are sent. */
export class PieceWriter {
  readonly #partition: number
  readonly #previewBytes: number
  #buffer = Buffer.alloc(0)
  #length = 0
  #ends: number[] = []
  #isMatch: number[] = []
  #cursors: bigint[] = []
  #tallies: number[] = []
  #timesMs: bigint[] = []

  constructor(partition: number, previewBytes: number) {
    this.#partition = partition
    this.#previewBytes = previewBytes
  }

  /** Bytes collected. */
  get length(): number {
    return this.#length
  }

  write(entry: LogEntry, mark: ScanMark): void {
    const line = `${JSON.stringify(presentEntry(entry, this.#previewBytes))}\n`
    this.#reserve(roomFor(line))
    this.#length += this.#buffer.write(line, this.#length)
    this.#ends.push(this.#length)
    this.#isMatch.push(entry.kind === 'message' ? 1 : 0)
    this.#cursors.push(mark.cursor)
    this.#tallies.push(mark.messagesRead, mark.bytesRead, mark.unjudged)
    this.#timesMs.push(entry.kind === 'gap' ? NO_TIME_MS : (entry.timestampMs ?? NO_TIME_MS))
  }

  /** What was collected, which is no longer ours then. */
  take(mark: ScanMark): ScanPiece {
    // Copied, so that the piece does not carry the room that was reserved and not used.
    const bytes = new Uint8Array(this.#buffer.subarray(0, this.#length))
    const piece: ScanPiece = {
      report: 'piece',
      partition: this.#partition,
      mark: { ...mark },
      bytes,
      lines: {
        ends: Uint32Array.from(this.#ends),
        isMatch: Uint8Array.from(this.#isMatch),
        cursors: BigInt64Array.from(this.#cursors),
        tallies: Float64Array.from(this.#tallies),
        timesMs: BigInt64Array.from(this.#timesMs),
      },
    }
    this.#length = 0
    this.#ends = []
    this.#isMatch = []
    this.#cursors = []
    this.#tallies = []
    this.#timesMs = []
    return piece
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2, FIRST_BYTES))
    this.#buffer.copy(grown, 0, 0, this.#length)
    this.#buffer = grown
  }
}

function roomFor(line: string): number {
  return line.length < COUNTED_UNITS ? line.length * BYTES_PER_UNIT : Buffer.byteLength(line)
}
