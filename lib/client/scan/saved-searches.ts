'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** A search that was given a name: its address, from the question mark on. */
export interface SavedSearch {
  name: string
  search: string
}

const SAVED_MAX = 50

const keyOf = (cluster: string, topic: string) => `milena-searches:${cluster}/${topic}`
const NONE: readonly SavedSearch[] = []

const watchers = new Set<() => void>()
/** What was read last of each topic, so that an unchanged text gives the same list. */
const known = new Map<string, { text: string; searches: readonly SavedSearch[] }>()

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  // Another tab of this browser has changed them.
  window.addEventListener('storage', watcher)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('storage', watcher)
  }
}

function isSavedSearch(value: unknown): value is SavedSearch {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'search' in value &&
    typeof value.search === 'string' &&
    value.search.startsWith('?')
  )
}

/** Anything can stand in a browser's storage; what is no saved search is passed over. */
export function parseSavedSearches(text: string): readonly SavedSearch[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed.filter(isSavedSearch).slice(0, SAVED_MAX) : NONE
  } catch {
    return NONE
  }
}

function read(cluster: string, topic: string): readonly SavedSearch[] {
  const key = keyOf(cluster, topic)
  let text = '[]'
  try {
    text = window.localStorage.getItem(key) ?? '[]'
  } catch {
    // A browser that stores nothing has saved nothing.
  }
  const last = known.get(key)
  if (last?.text === text) return last.searches
  const searches = parseSavedSearches(text)
  known.set(key, { text, searches })
  return searches
}

/** False where the browser keeps nothing: its storage is full or forbidden. */
function write(cluster: string, topic: string, searches: readonly SavedSearch[]): boolean {
  try {
    window.localStorage.setItem(keyOf(cluster, topic), JSON.stringify(searches))
  } catch {
    return false
  }
  for (const watcher of watchers) watcher()
  return true
}

/** The searches of a topic that were given a name, the last one first. They are kept in this browser alone. */
export function useSavedSearches(cluster: string, topic: string) {
  const searches = useSyncExternalStore(
    watch,
    () => read(cluster, topic),
    () => NONE,
  )
  const without = useCallback(
    (name: string) => read(cluster, topic).filter((each) => each.name !== name),
    [cluster, topic],
  )
  return {
    searches,
    /** Under a name that is taken it takes its place. */
    save: (saved: SavedSearch) =>
      write(cluster, topic, [saved, ...without(saved.name)].slice(0, SAVED_MAX)),
    remove: (name: string) => write(cluster, topic, without(name)),
  }
}
