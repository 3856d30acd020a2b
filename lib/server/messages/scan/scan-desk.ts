import 'server-only'
import type { ScanLine } from '@/lib/contract/scan'
import { toFailure } from '@/lib/kafka/kafka-error'
import { ProblemError } from '@/lib/server/http/problem-error'
import { linesToStream } from './lines-to-stream'
import { DEFAULT_SCAN_LIMITS, type ScanLimits } from './scan-limits'
import type { ScanRun } from './scan-run'
import { ScanThreads } from './scan-threads'
import { type EndTurn, ScanTurns, type Waiter } from './scan-turns'

export interface ScanToOpen {
  /** A live tail has no turn to wait for: it costs little, and ends only when its reader leaves. */
  follow: boolean
  /** Called before the answer begins, and again where the scan had to wait: the log has moved on meanwhile. */
  prepare: () => Promise<ScanRun>
  /** The reader's leaving. */
  signal: AbortSignal
}

const encoder = new TextEncoder()

interface OpenScan {
  place: EndTurn | Waiter
  run: ScanRun
  prepare: () => Promise<ScanRun>
  stopped: boolean
}

/** All scans of the process. */
export class ScanDesk {
  readonly threads: ScanThreads
  readonly #searches: ScanTurns
  readonly #tails: ScanTurns
  readonly #open = new Set<OpenScan>()
  #closed = false

  constructor(
    threads = new ScanThreads(),
    { concurrent, waiting, liveTails }: ScanLimits = DEFAULT_SCAN_LIMITS,
  ) {
    this.threads = threads
    this.#searches = new ScanTurns(concurrent, waiting)
    this.#tails = new ScanTurns(liveTails, 0)
  }

  /** Answers that are open, waiting ones included. */
  get count(): number {
    return this.#open.size
  }

  /** The lines of a scan. Throws what `prepare` throws, and `too-many-streams`, also while the server is stopping. */
  async open({ follow, prepare, signal }: ScanToOpen): Promise<ReadableStream<Uint8Array>> {
    if (this.#closed) {
      throw new ProblemError('too-many-streams', 'Milena is stopping.', { retryAfter: 10 })
    }
    const place = (follow ? this.#tails : this.#searches).take()
    try {
      const scan: OpenScan = { place, run: await prepare(), prepare, stopped: this.#closed }
      this.#open.add(scan)
      return linesToStream(this.#lines(scan), signal, () => this.#leave(scan))
    } catch (error) {
      giveBack(place)
      throw error
    }
  }

  /** Ends every scan with a `done` line, and opens no more. */
  close(): void {
    this.#closed = true
    for (const scan of this.#open) stop(scan)
  }

  async *#lines(scan: OpenScan): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (typeof scan.place !== 'function') yield* this.#waiting(scan, scan.place)
      if (scan.stopped) scan.run.stop()
      yield* scan.run.lines()
    } catch (error) {
      yield encoded({ kind: 'failed', failure: toFailure(error) })
      yield* scan.run.refused()
    } finally {
      this.#leave(scan)
    }
  }

  /** Also for a reader that leaves before its first line, when the lines have not begun and will not. */
  #leave(scan: OpenScan): void {
    stop(scan)
    scan.run.close()
    giveBack(scan.place)
    this.#open.delete(scan)
  }

  /** The position in the line each time that it changes, until it is the scan's turn. */
  async *#waiting(scan: OpenScan, waiter: Waiter): AsyncGenerator<Uint8Array, void, undefined> {
    let told = 0
    let turn: EndTurn | null = null
    while (turn === null && !scan.stopped) {
      if (waiter.position !== told) {
        told = waiter.position
        yield encoded({ kind: 'queued', position: told })
      }
      turn = await waiter.changed(told)
    }
    if (turn === null) return
    scan.place = turn
    scan.run = await scan.prepare()
  }
}

function stop(scan: OpenScan): void {
  scan.stopped = true
  scan.run.stop()
  if (typeof scan.place !== 'function') scan.place.giveUp()
}

function giveBack(place: EndTurn | Waiter): void {
  if (typeof place === 'function') place()
  else place.giveUp()
}

function encoded(line: ScanLine): Uint8Array {
  return encoder.encode(`${JSON.stringify(line)}\n`)
}
