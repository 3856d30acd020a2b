import type { LogEntry } from '@/lib/contract/messages'

/** What is shown of a topic's log; `topic` only where a list holds several topics. */
export type ListEntry = LogEntry & { topic?: string }

export interface RowBounds {
  rows: number
  /** Of keys, values and headers, as text. */
  characters: number
}

/** What a page holds without the browser feeling it. */
export const ROW_BOUNDS: RowBounds = { rows: 10_000, characters: 64 * 1024 * 1024 }

/** The name of a row in a list: its place, and its topic where there are several. */
export function rowKey(entry: ListEntry): string {
  const place = `${entry.partition}:${entry.kind === 'gap' ? entry.firstOffset : entry.offset}`
  return entry.topic === undefined ? place : `${entry.topic}/${place}`
}

function charactersOf(entry: ListEntry): number {
  if (entry.kind !== 'message') return 0
  let characters = (entry.key?.data.length ?? 0) + (entry.value?.data.length ?? 0)
  for (const { key, value } of entry.headers) characters += key.length + (value?.data.length ?? 0)
  return characters
}

/**
 * What a scan found, as much of it as a page can hold. A search keeps what it found first, which are the newest where it reads back;
 * a live tail keeps what came last. A message that comes again, after a scan went on, is there once.
 */
export class FoundRows {
  readonly #keep: 'first' | 'last'
  readonly #bounds: RowBounds
  #rows: ListEntry[] = []
  #keys = new Set<string>()
  #characters = 0
  #shown: readonly ListEntry[] | null = null
  #omitted = 0
  #added = 0

  constructor(keep: 'first' | 'last', bounds: RowBounds = ROW_BOUNDS) {
    this.#keep = keep
    this.#bounds = bounds
  }

  /** In the order found; of a live tail the newest first. The same array until something is added. */
  get shown(): readonly ListEntry[] {
    this.#shown ??= this.#keep === 'last' ? [...this.#rows].reverse() : [...this.#rows]
    return this.#shown
  }

  /** Found, but not held here any more. */
  get omitted(): number {
    return this.#omitted
  }

  /** All that were ever added. */
  get added(): number {
    return this.#added
  }

  add(entries: readonly ListEntry[]): void {
    if (entries.length === 0) return
    for (const entry of entries) this.#addOne(entry)
    this.#shown = null
  }

  #addOne(entry: ListEntry): void {
    const key = rowKey(entry)
    if (this.#keys.has(key)) return
    this.#added += 1
    if (this.#keep === 'first' && this.#isFull()) {
      this.#omitted += 1
      return
    }
    this.#keys.add(key)
    this.#rows.push(entry)
    this.#characters += charactersOf(entry)
    if (this.#keep === 'last' && this.#isFull()) this.#dropOldest()
  }

  #isFull(): boolean {
    const { rows, characters } = this.#bounds
    return this.#rows.length >= rows || this.#characters >= characters
  }

  /** A tenth at once, so that dropping costs little for each message that comes. */
  #dropOldest(): void {
    const dropped = this.#rows.splice(0, Math.max(1, Math.floor(this.#rows.length / 10)))
    for (const entry of dropped) {
      this.#keys.delete(rowKey(entry))
      this.#characters -= charactersOf(entry)
    }
    this.#omitted += dropped.length
  }
}
