import { useSyncExternalStore } from 'react'
import type { MessagePlace } from '@/lib/client/url/message-url'

/** The messages of a topic that the reader has picked, over any number of pages. */
export interface Selection {
  /** Whether the list offers to pick at all. */
  picking: boolean
  /** By `partition@offset`. */
  places: ReadonlyMap<string, MessagePlace>
}

/** As many as a job sends again without the tab running full. */
export const PICKED_MAX = 10_000

const NOTHING: Selection = { picking: false, places: new Map() }

export function nameOfPlace({ partition, offset }: MessagePlace): string {
  return `${partition}@${offset}`
}

/** Of one topic. Every change makes a new `Selection`, and tells the watchers. */
export class SelectionStore {
  #selection = NOTHING
  readonly #watchers = new Set<() => void>()

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  readonly now = (): Selection => this.#selection

  pick(picking: boolean): void {
    this.#set(picking ? { ...this.#selection, picking } : NOTHING)
  }

  toggle(place: MessagePlace): void {
    const name = nameOfPlace(place)
    if (this.#selection.places.has(name)) {
      const places = new Map(this.#selection.places)
      places.delete(name)
      this.#set({ ...this.#selection, places })
    } else {
      this.addAll([place])
    }
  }

  /** Picks them beside what is picked already, up to `PICKED_MAX`. A search may hand over all that it found. */
  addAll(added: Iterable<MessagePlace>): void {
    const places = new Map(this.#selection.places)
    for (const place of added) {
      if (places.size >= PICKED_MAX) break
      places.set(nameOfPlace(place), place)
    }
    this.#set({ picking: true, places })
  }

  clear(): void {
    this.#set({ ...this.#selection, places: new Map() })
  }

  #set(selection: Selection): void {
    this.#selection = selection
    for (const watcher of this.#watchers) watcher()
  }
}

const stores = new Map<string, SelectionStore>()

/** The one of a topic, for as long as the tab is open. */
export function selectionOf(cluster: string, topic: string): SelectionStore {
  const name = `${cluster}/${topic}`
  const known = stores.get(name)
  if (known) return known
  const made = new SelectionStore()
  stores.set(name, made)
  return made
}

export function useSelection(store: SelectionStore): Selection {
  return useSyncExternalStore(store.watch, store.now, () => NOTHING)
}
