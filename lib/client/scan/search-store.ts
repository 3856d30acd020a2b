import { FoundRows, type ListEntry } from './found-rows'
import type { ScanPlace, ScanRequest } from './open-scan'
import { Paced } from './paced'
import { ScanSession } from './scan-session'
import { NEW_SCAN, type ScanState } from './scan-state'

export interface SearchSnapshot {
  scan: ScanState
  rows: readonly ListEntry[]
  /** Found beyond what the page holds. */
  omitted: number
}

export const NO_SEARCH: SearchSnapshot = { scan: NEW_SCAN, rows: [], omitted: 0 }

/** A long list costs more to draw, so it is drawn less often. */
const drawEveryMs = (rows: number) => (rows < 2_000 ? 100 : 400)

/** A search and what it has found, drawn at most ten times a second however quickly matches come. */
export class SearchStore {
  readonly #session: ScanSession
  #rows = new FoundRows('first')
  readonly #watchers = new Set<() => void>()
  readonly #draw: Paced
  #snapshot: SearchSnapshot = NO_SEARCH

  constructor(place: ScanPlace, query: ScanRequest) {
    this.#draw = new Paced(
      () => this.#publish(),
      () => drawEveryMs(this.#rows.added),
    )
    this.#session = new ScanSession(place, query, {
      onState: () => this.#draw.ask(),
      onEntries: (entries) => {
        this.#rows.add(entries)
        this.#draw.ask()
      },
    })
  }

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  snapshot = (): SearchSnapshot => this.#snapshot

  start = (): void => {
    this.#rows = new FoundRows('first')
    this.#session.start()
  }

  stop = (): void => this.#session.stop()
  goOn = (): void => this.#session.goOn()

  close(): void {
    this.#session.stop()
    this.#draw.stop()
  }

  #publish(): void {
    this.#snapshot = {
      scan: this.#session.state,
      rows: this.#rows.shown,
      omitted: this.#rows.omitted,
    }
    for (const watcher of this.#watchers) watcher()
  }
}
