'use client'

import { useCallback, useSyncExternalStore } from 'react'

const keyOf = (cluster: string) => `milena-favourite-topics:${cluster}`
const NONE: ReadonlySet<string> = new Set()

const watchers = new Set<() => void>()
/** What was read last of each cluster, so that an unchanged text gives the same set. */
const known = new Map<string, { text: string; names: ReadonlySet<string> }>()

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  // Another tab of this browser has changed them.
  window.addEventListener('storage', watcher)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('storage', watcher)
  }
}

function storedText(cluster: string): string {
  try {
    return window.localStorage.getItem(keyOf(cluster)) ?? '[]'
  } catch {
    // A browser that stores nothing has no favourites.
    return '[]'
  }
}

/** Anything can stand in a browser's storage; what is no list of names counts as none. */
export function parseFavourites(text: string): string[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}

function read(cluster: string): ReadonlySet<string> {
  const text = storedText(cluster)
  const last = known.get(cluster)
  if (last?.text === text) return last.names
  const names = new Set(parseFavourites(text))
  known.set(cluster, { text, names })
  return names
}

function write(cluster: string, names: Iterable<string>): void {
  try {
    window.localStorage.setItem(keyOf(cluster), JSON.stringify([...names]))
  } catch {
    // Full or forbidden storage: the star simply does not stay.
  }
  for (const watcher of watchers) watcher()
}

/** The topics that the reader has starred on this cluster. They are kept in this browser alone. */
export function useFavouriteTopics(cluster: string) {
  const favourites = useSyncExternalStore(
    watch,
    () => read(cluster),
    () => NONE,
  )
  const toggle = useCallback(
    (topic: string) => {
      const names = new Set(read(cluster))
      if (!names.delete(topic)) names.add(topic)
      write(cluster, names)
    },
    [cluster],
  )
  return { favourites, toggle }
}
