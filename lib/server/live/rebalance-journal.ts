import 'server-only'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import {
  decodeRebalanceLine,
  encodeRebalanceLine,
  type RebalanceEntry,
} from '@/lib/server/live/rebalance-line'
import { errorMessage, log } from '@/lib/server/log'

export interface RebalanceJournalOptions {
  path: string
  history: RebalanceHistory
  /** A file that has grown to so many bytes, and to twice what there is to tell, is written anew. */
  bytesMax?: number
}

const MEBIBYTE = 1_048_576
/** How often is written down of which time nothing is missing. After a crash, so much of it may look like a gap. */
const KNOWN_EVERY_MS = 300_000

/**
 * Keeps the history of rebalances over restarts: a line for each state, appended as it comes about. A line that a crash tore is passed
 * over, and a disk that fails costs history, not service.
 */
export class RebalanceJournal {
  readonly #path: string
  readonly #history: RebalanceHistory
  readonly #bytesMax: number
  #bytes = 0
  #bytesToTell = 0
  #knownWrittenMs = Number.NEGATIVE_INFINITY

  constructor({ path, history, bytesMax = 8 * MEBIBYTE }: RebalanceJournalOptions) {
    this.#path = path
    this.#history = history
    this.#bytesMax = bytesMax
  }

  /** Puts back what is on the disk. */
  restore(): void {
    this.#guard('the history of rebalances cannot be read', () => {
      if (!existsSync(this.#path)) return
      for (const text of readFileSync(this.#path, 'utf8').split('\n')) {
        const entry = decodeRebalanceLine(text)
        if (entry !== null) this.#putBack(entry)
      }
      // Written anew, so that a torn last line does not swallow the next one.
      this.#rewrite()
    })
  }

  /** Writes what has come about, and now and then of which time nothing is missing. */
  append(entries: readonly RebalanceEntry[], nowMs: number): void {
    const isTime = nowMs - this.#knownWrittenMs >= KNOWN_EVERY_MS
    if (entries.length > 0 || isTime) this.#write(entries, isTime ? nowMs : null)
  }

  /** Writes of which time nothing is missing: the process ends. */
  flush(nowMs: number): void {
    this.#write([], nowMs)
  }

  #write(entries: readonly RebalanceEntry[], knownAtMs: number | null): void {
    this.#guard('the history of rebalances cannot be written', () => {
      const known = this.#history.allKnown()
      const lines = entries.map(encodeRebalanceLine)
      if (knownAtMs !== null) {
        this.#knownWrittenMs = knownAtMs
        if (known.size > 0) lines.push(encodeRebalanceLine({ known }))
      }
      const text = lines.join('')
      if (text === '') return
      mkdirSync(dirname(this.#path), { recursive: true })
      appendFileSync(this.#path, text)
      this.#bytes += Buffer.byteLength(text)
      if (this.#bytes > Math.max(this.#bytesMax, this.#bytesToTell * 2)) this.#rewrite()
    })
  }

  #putBack(entry: RebalanceEntry): void {
    if ('state' in entry) {
      this.#history.record(entry.groupId, entry.state)
      return
    }
    for (const [by, { fromMs, toMs, gaps }] of entry.known) {
      const ends = [...gaps.map((gap) => gap.fromMs), toMs]
      const starts = [fromMs, ...gaps.map((gap) => gap.toMs)]
      starts.forEach((start, index) => {
        this.#history.addKnown(by, { fromMs: start, toMs: ends[index] ?? toMs })
      })
    }
  }

  #rewrite(): void {
    const known = this.#history.allKnown()
    const entries = [...this.#history.all(), ...(known.size > 0 ? [{ known }] : [])]
    const text = entries.map(encodeRebalanceLine).join('')
    mkdirSync(dirname(this.#path), { recursive: true })
    const fresh = `${this.#path}.new`
    writeFileSync(fresh, text)
    renameSync(fresh, this.#path)
    this.#bytes = Buffer.byteLength(text)
    this.#bytesToTell = this.#bytes
  }

  #guard(message: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      log.warn(message, { reason: errorMessage(error) })
    }
  }
}
