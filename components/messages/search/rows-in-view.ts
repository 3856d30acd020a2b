import type { ListEntry } from '@/lib/client/scan/found-rows'

/** Of a long list the first are looked at: what is tried on them is tried again whenever the list grows. */
const LOOKED_AT_MAX = 500

/** How the search stands that found what is on screen. */
export interface SearchInView {
  /** `unfinished` has not read all that it was asked to read: it was stopped, rests, or could not. */
  state: 'running' | 'unfinished' | 'complete'
  /** Found, and not held by the page. */
  omitted: number
}

/** The messages that are on screen, for what may be asked of them before a topic is. */
export class RowsInView {
  #all: readonly ListEntry[] = []
  #first: readonly ListEntry[] = []
  #search: SearchInView | null = null
  readonly #watchers = new Set<() => void>()

  /** The first of them. */
  get = (): readonly ListEntry[] => this.#first

  /** However long the list is. */
  getAll = (): readonly ListEntry[] => this.#all

  /** `null` where they are a page, or a live tail. */
  getSearch = (): SearchInView | null => this.#search

  set(rows: readonly ListEntry[], search: SearchInView | null = null): void {
    if (rows === this.#all && search === this.#search) return
    if (rows !== this.#all) {
      this.#first = rows.length > LOOKED_AT_MAX ? rows.slice(0, LOOKED_AT_MAX) : rows
    }
    this.#all = rows
    this.#search = search
    for (const watcher of this.#watchers) watcher()
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}
