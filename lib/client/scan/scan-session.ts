import { problemOf } from '@/lib/client/api-error'
import type { ScanLine } from '@/lib/contract/scan'
import type { ListEntry } from './found-rows'
import { openScan, type ScanPlace, type ScanRequest } from './open-scan'
import {
  afterLine,
  afterProblem,
  afterStream,
  goingOn,
  isOver,
  NEW_SCAN,
  resumePoint,
  type ScanState,
} from './scan-state'

/** A log holds offsets without a message everywhere; of them only those that hide something are a find. */
function isFind(line: ScanLine): line is Extract<ScanLine, ListEntry> {
  if (line.kind === 'gap') return line.reason === 'unreadable'
  return line.kind === 'message' || line.kind === 'control'
}

export interface ScanListener {
  /** It stands otherwise than before. */
  onState: (state: ScanState) => void
  onEntries: (entries: readonly ListEntry[]) => void
}

/** One scan: begun, stopped, gone on with. What it finds and how it stands is told as it comes. */
export class ScanSession {
  readonly #place: ScanPlace
  readonly #query: ScanRequest
  readonly #listener: ScanListener
  #state: ScanState = NEW_SCAN
  #abort: AbortController | null = null

  constructor(place: ScanPlace, query: ScanRequest, listener: ScanListener) {
    this.#place = place
    this.#query = query
    this.#listener = listener
  }

  get state(): ScanState {
    return this.#state
  }

  get #follows(): boolean {
    return this.#query.follow === 'on'
  }

  start(): void {
    this.#set(NEW_SCAN)
    this.#run(this.#query)
  }

  /** Closes the connection, by which the server ends the scan. What was read stands. */
  stop(): void {
    const abort = this.#abort
    if (!abort) return
    this.#abort = null
    abort.abort()
    this.#set(afterStream(this.#state, 'stopped'))
  }

  /**
   * Goes on where it rests, for as many matches as before or for `limit`; from its beginning where it never began. Nothing where it is
   * not over, or nothing is left.
   */
  goOn(limit = this.#query.limit): void {
    if (!isOver(this.#state)) return
    const from = resumePoint(this.#state, this.#follows)
    if (from !== null) {
      const { direction } = this.#state
      this.#set(goingOn(this.#state))
      this.#run({ ...this.#query, from, direction: direction ?? undefined, limit })
    } else if (this.#state.direction === null) this.start()
  }

  #set(state: ScanState): void {
    this.#state = state
    this.#listener.onState(state)
  }

  #take(lines: readonly ScanLine[]): void {
    const before = this.#state
    this.#state = lines.reduce(afterLine, before)
    // Whoever takes the finds may stop the scan because of them: the state that this gives stands.
    const entries = lines.filter(isFind)
    if (entries.length > 0) this.#listener.onEntries(entries)
    if (this.#state !== before) this.#listener.onState(this.#state)
  }

  #run(query: ScanRequest): void {
    const abort = new AbortController()
    this.#abort = abort
    const isCurrent = () => this.#abort === abort
    const take = (lines: ScanLine[]) => {
      if (isCurrent()) this.#take(lines)
    }
    openScan(this.#place, query, take, abort.signal).then(
      () => {
        if (isCurrent()) this.#end(afterStream(this.#state, 'ended'))
      },
      (error: unknown) => {
        if (isCurrent()) this.#end(afterProblem(this.#state, problemOf(error)))
      },
    )
  }

  #end(state: ScanState): void {
    this.#abort = null
    this.#set(state)
    // A tail rests only because it has sent as many as one scan may; there is more to come.
    if (this.#follows && state.end === 'limit') this.goOn()
  }
}
