import type { LogEntry } from '@/lib/contract/messages'

/** Of a long list the first are looked at: what is tried on them is tried again whenever the list grows. */
const LOOKED_AT_MAX = 500

/** The messages that are on screen, for what may be asked of them before a topic is. */
export class RowsInView {
  #rows: readonly LogEntry[] = []
  readonly #watchers = new Set<() => void>()

  get = (): readonly LogEntry[] => this.#rows

  set(rows: readonly LogEntry[]): void {
    if (rows === this.#rows) return
    this.#rows = rows.length > LOOKED_AT_MAX ? rows.slice(0, LOOKED_AT_MAX) : rows
    for (const watcher of this.#watchers) watcher()
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}
