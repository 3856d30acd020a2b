import 'server-only'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJournalLine, encodeJournalLine } from '@/lib/server/live/journal-line'
import type { LagHistory, SeriesValue } from '@/lib/server/live/lag-history'
import { errorMessage, log } from '@/lib/server/log'

export interface JournalOptions {
  directory: string
  history: Pick<LagHistory, 'restore' | 'values' | 'seriesCount'>
  segmentBytes?: number
  totalBytes?: number
  /** How long a line is kept: a day where it is left out. */
  keptMs?: number
  /** Time between two lines; ten seconds where it is left out, a minute where there are many series. */
  stepMs?: number | null
}

/** The file that is written to, and the numbers it has given to series. */
interface Segment {
  path: string
  bytes: number
  ids: Map<string, number>
}

const MEBIBYTE = 1_048_576
const DAY_MS = 86_400_000
/** Above so many series, a line a minute is enough; below, every ten seconds. */
const MANY_SERIES = 500

/** Journals beside the usual one, each coarser and longer, so that a month fits on the disk. The longest first. */
export const longJournals = [
  { name: 'month', keptMs: 30 * DAY_MS, stepMs: 3_600_000 },
  { name: 'week', keptMs: 7 * DAY_MS, stepMs: 600_000 },
] as const

/**
 * Keeps the history of lag over restarts: lines appended to segments in a directory, the oldest segments removed. Every start
 * begins a new segment, so a line torn by a crash spoils nothing that follows. A disk that fails costs history, not service.
 */
export class LagJournal {
  readonly #options: Required<JournalOptions>
  #segment: Segment | null = null
  #writtenMs: number | null = null

  constructor(options: JournalOptions) {
    const usual = { segmentBytes: 4 * MEBIBYTE, totalBytes: 32 * MEBIBYTE }
    this.#options = { ...usual, keptMs: DAY_MS, stepMs: null, ...options }
  }

  /** From when on there are lines, in milliseconds since 1970; `nowMs` where there are none. */
  beginsMs(nowMs: number): number {
    let beginsMs = nowMs
    this.#guard('the history of lag cannot be read', () => {
      for (const { path } of this.#segments()) {
        const lines = readFileSync(path, 'utf8').split('\n').map(decodeJournalLine)
        const first = lines.find((line) => line?.line === 'v' && this.#isKept(line.t, nowMs))
        if (first?.line !== 'v') continue
        beginsMs = first.t
        return
      }
    })
    return beginsMs
  }

  /** Puts back what was written before `untilMs` and is not too old. */
  restore(nowMs: number, untilMs = Number.POSITIVE_INFINITY): void {
    const { history } = this.#options
    this.#guard('the history of lag cannot be read', () => {
      for (const { path } of this.#segments()) {
        const series = new Map<number, Omit<SeriesValue, 'value'>>()
        for (const text of readFileSync(path, 'utf8').split('\n')) {
          const line = decodeJournalLine(text)
          if (line?.line === 'k') series.set(line.id, line)
          else if (line && this.#isKept(line.t, nowMs) && line.t < untilMs) {
            restoreValues(history, series, line)
          }
        }
      }
    })
  }

  /** To be called after each sweep: writes a line when a step has passed. */
  tick(nowMs: number): void {
    const { history, stepMs: askedMs } = this.#options
    const stepMs = askedMs ?? (history.seriesCount > MANY_SERIES ? 60_000 : 10_000)
    const end = Math.floor(nowMs / stepMs) * stepMs
    // Of the time before the first sweep it knows nothing.
    this.#writtenMs ??= nowMs
    if (end > this.#writtenMs) this.#write(Math.max(this.#writtenMs, end - stepMs), end)
  }

  /** Writes what is not on the disk yet. Synchronous, so that it is done before anything else that ends the process. */
  flush(nowMs: number): void {
    if (this.#writtenMs !== null && nowMs > this.#writtenMs) this.#write(this.#writtenMs, nowMs)
  }

  #write(fromMs: number, toMs: number): void {
    this.#writtenMs = toMs
    const values = [...this.#options.history.values(fromMs, toMs)]
    if (values.length === 0) return
    this.#guard('the history of lag cannot be written', () => {
      const segment = this.#openSegment(toMs)
      const lines: string[] = []
      const numbers = values.flatMap((value) => [seriesId(segment.ids, value, lines), value.value])
      const line = { line: 'v' as const, t: fromMs, stepMs: toMs - fromMs, values: numbers }
      lines.push(encodeJournalLine(line))
      const text = lines.join('')
      appendFileSync(segment.path, text)
      segment.bytes += Buffer.byteLength(text)
    })
  }

  #isKept(atMs: number, nowMs: number): boolean {
    return atMs > nowMs - this.#options.keptMs && atMs <= nowMs
  }

  #openSegment(nowMs: number): Segment {
    const { directory, segmentBytes } = this.#options
    if (this.#segment !== null && this.#segment.bytes < segmentBytes) return this.#segment
    mkdirSync(directory, { recursive: true })
    this.#prune(nowMs)
    // Names sort by time; the process id keeps two servers on one directory apart.
    const name = `${String(nowMs).padStart(15, '0')}-${process.pid}.lag`
    this.#segment = { path: join(directory, name), bytes: 0, ids: new Map() }
    return this.#segment
  }

  #prune(nowMs: number): void {
    const { totalBytes, segmentBytes, keptMs } = this.#options
    let bytes = segmentBytes
    for (const { path, size, modifiedMs } of this.#segments().reverse()) {
      bytes += size
      if (bytes > totalBytes || modifiedMs < nowMs - keptMs) rmSync(path, { force: true })
    }
  }

  /** Oldest first. */
  #segments(): { path: string; size: number; modifiedMs: number }[] {
    const { directory } = this.#options
    mkdirSync(directory, { recursive: true })
    const names = readdirSync(directory).filter((name) => name.endsWith('.lag'))
    return names.sort().map((name) => {
      const path = join(directory, name)
      const { size, mtimeMs } = statSync(path)
      return { path, size, modifiedMs: mtimeMs }
    })
  }

  #guard(message: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#segment = null
      log.warn(message, { reason: errorMessage(error) })
    }
  }
}

/** Numbers are given out once a segment, so that each can be read by itself. */
function seriesId(ids: Map<string, number>, value: SeriesValue, lines: string[]): number {
  const { groupId, topic, partition, measure } = value
  const key = JSON.stringify([groupId, topic, partition, measure])
  const known = ids.get(key)
  if (known !== undefined) return known
  const id = ids.size
  ids.set(key, id)
  lines.push(encodeJournalLine({ line: 'k', id, groupId, topic, partition, measure }))
  return id
}

function restoreValues(
  history: JournalOptions['history'],
  series: ReadonlyMap<number, Omit<SeriesValue, 'value'>>,
  { t, stepMs, values }: { t: number; stepMs: number; values: readonly number[] },
): void {
  for (let index = 0; index + 1 < values.length; index += 2) {
    const known = series.get(values[index] ?? -1)
    const value = values[index + 1]
    if (known && value !== undefined) history.restore({ ...known, value }, t, stepMs * 1.5)
  }
}
