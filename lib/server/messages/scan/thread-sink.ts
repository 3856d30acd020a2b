import 'server-only'
import type { MessagePort } from 'node:worker_threads'
import type { Failure } from '@/lib/domain/failure'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { ScanMark, ScanSink } from '@/lib/kafka/messages/scan/scan-request'
import { PieceWriter } from './piece-writer'
import type { ScanPiece, ScanReport } from './thread-protocol'

/** Bytes on their way to the caller before the scan waits for it. */
const WINDOW_BYTES = 1024 * 1024
/** A partition without matches tells how far it is so often. */
const COVERED_EVERY_MS = 100
/** Bytes after which matches are sent although their partition is still at it. */
const PIECE_BYTES = 128 * 1024

/** Sends what a scan finds over a port, and holds the scan back while nobody takes it. */
export class ThreadSink implements ScanSink {
  readonly #port: MessagePort
  readonly #previewBytes: number
  readonly #writers = new Map<number, PieceWriter>()
  readonly #unsent = new Map<number, { writer: PieceWriter; mark: ScanMark; sinceMs: number }>()
  #untakenBytes = 0
  readonly #untakenOf = new Map<number, number>()
  #waiting: (() => void)[] = []

  constructor(port: MessagePort, previewBytes: number) {
    this.#port = port
    this.#previewBytes = previewBytes
  }

  entry(entry: LogEntry, mark: ScanMark): void {
    const writer = this.#writerOf(entry.partition)
    writer.write(entry, mark)
    if (writer.length >= PIECE_BYTES) this.#send(writer, mark)
  }

  covered(partition: number, mark: ScanMark): void {
    const writer = this.#writerOf(partition)
    const before = this.#unsent.get(partition)
    const nowMs = performance.now()
    if (writer.length > 0 || before === undefined || nowMs - before.sinceMs >= COVERED_EVERY_MS) {
      this.#send(writer, mark)
      this.#unsent.set(partition, { writer, mark, sinceMs: nowMs })
    } else {
      before.mark = mark
    }
  }

  notice(partition: number, message: string): void {
    this.#report({ report: 'notice', partition, message })
  }

  failed(failure: Failure): void {
    this.#report({ report: 'failed', failure })
  }

  /** A partition of which nothing waits goes on: the caller may hold the others back to see what it finds. */
  async ready(partition: number | null): Promise<void> {
    const isHeldBack = () => partition === null || (this.#untakenOf.get(partition) ?? 0) > 0
    while (this.#untakenBytes >= WINDOW_BYTES && isHeldBack()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  taken(partition: number, bytes: number): void {
    this.#count(partition, -bytes)
    this.release()
  }

  /** Lets everyone go on that waits: to read on, or to find that the scan is over. */
  release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  end(): void {
    for (const { writer, mark } of this.#unsent.values()) this.#send(writer, mark)
    this.#report({ report: 'end' })
  }

  #writerOf(partition: number): PieceWriter {
    const known = this.#writers.get(partition)
    if (known) return known
    const writer = new PieceWriter(partition, this.#previewBytes)
    this.#writers.set(partition, writer)
    return writer
  }

  #send(writer: PieceWriter, mark: ScanMark): void {
    const piece: ScanPiece = writer.take(mark)
    this.#count(piece.partition, piece.bytes.length)
    const moved = [piece.bytes, ...Object.values(piece.lines)].map(({ buffer }) => buffer)
    this.#port.postMessage(piece, moved as ArrayBuffer[])
  }

  #count(partition: number, bytes: number): void {
    this.#untakenBytes += bytes
    this.#untakenOf.set(partition, (this.#untakenOf.get(partition) ?? 0) + bytes)
  }

  #report(report: ScanReport): void {
    this.#port.postMessage(report)
  }
}
