import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { ScanPlace, ScanRequest } from '@/lib/client/scan/open-scan'
import { Paced } from '@/lib/client/scan/paced'
import { ScanSession } from '@/lib/client/scan/scan-session'
import { isOver, NEW_SCAN, type ScanState } from '@/lib/client/scan/scan-state'
import type { ExportWriter } from './export-lines'
import { FileParts } from './file-parts'

/** As many as one scan answers with; an export of more goes on from there by itself. */
const LEG_MAX = 100_000
/** A message whole, up to the largest that the contract sends. */
const WHOLE_BYTES = 33_554_432
const DRAW_EVERY_MS = 200

export interface ExportSnapshot {
  scan: ScanState
  messages: number
  bytes: number
  /** Messages of which even this file has only the beginning. */
  cut: number
  /** Nothing more comes: all was written, as many as were asked for, or the file is full, or it was stopped. */
  isOver: boolean
  isFull: boolean
}

const NOTHING_WRITTEN: ExportSnapshot = {
  scan: NEW_SCAN,
  messages: 0,
  bytes: 0,
  cut: 0,
  isOver: false,
  isFull: false,
}

export interface ExportJob {
  place: ScanPlace
  query: ScanRequest
  /** Messages to write at most. */
  max: number
  writer: ExportWriter
}

function isCut(entry: ListEntry): boolean {
  return (
    entry.kind === 'message' &&
    [entry.key, entry.value, ...entry.headers.map(({ value }) => value)].some(
      (payload) => payload?.truncated,
    )
  )
}

/** A scan written into a file as it comes. The messages are read again, whole: a list holds only their beginning. */
export class ExportRun {
  readonly #job: ExportJob
  readonly #file: FileParts
  readonly #session: ScanSession
  readonly #watchers = new Set<() => void>()
  readonly #draw = new Paced(
    () => this.#publish(),
    () => DRAW_EVERY_MS,
  )
  #messages = 0
  #cut = 0
  #snapshot = NOTHING_WRITTEN

  constructor(job: ExportJob, file = new FileParts()) {
    this.#job = job
    this.#file = file
    this.#file.add(job.writer.start)
    const query = { ...job.query, limit: this.#leg(), previewBytes: WHOLE_BYTES }
    this.#session = new ScanSession(job.place, query, {
      onState: (scan) => this.#afterState(scan),
      onEntries: (entries) => this.#write(entries),
    })
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  snapshot = (): ExportSnapshot => this.#snapshot

  start(): void {
    this.#session.start()
  }

  /** What was written stands. */
  stop(): void {
    this.#session.stop()
  }

  close(): void {
    this.#session.stop()
    this.#draw.stop()
  }

  blob(): Blob {
    return this.#file.blob(this.#job.writer.type)
  }

  #leg(): number {
    return Math.min(this.#job.max - this.#messages, LEG_MAX)
  }

  #write(entries: readonly ListEntry[]): void {
    const messages = entries
      .filter(({ kind }) => kind === 'message')
      .slice(0, this.#job.max - this.#messages)
    this.#messages += messages.length
    this.#cut += messages.filter(isCut).length
    this.#file.add(this.#job.writer.write(messages))
    if (this.#file.isFull) this.#session.stop()
    this.#draw.ask()
  }

  /** A scan rests at its limit or its budget; an export goes on until it has what was asked for. */
  #afterState(scan: ScanState): void {
    const rests = scan.end === 'limit' || scan.end === 'budget'
    if (scan.phase === 'rested' && rests && this.#leg() > 0 && !this.#file.isFull) {
      queueMicrotask(() => this.#session.goOn(this.#leg()))
    }
    this.#draw.ask()
  }

  #publish(): void {
    const scan = this.#session.state
    const goesOn =
      scan.phase === 'rested' && (scan.end === 'limit' || scan.end === 'budget') && this.#leg() > 0
    this.#snapshot = {
      scan,
      messages: this.#messages,
      bytes: this.#file.bytes,
      cut: this.#cut,
      isOver: isOver(scan) && (!goesOn || this.#file.isFull),
      isFull: this.#file.isFull,
    }
    for (const watcher of this.#watchers) watcher()
  }
}
