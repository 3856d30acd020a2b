'use client'

import { useSyncExternalStore } from 'react'

const KEPT_MAX = 24
const NONE: readonly string[] = []

/** Guarantee: checked to be an array, and every element that is not a string is left out. */
function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

const storageKey = (cluster: string | null) => `milena-recent:${cluster ?? ''}`

const known = new Map<string, readonly string[]>()
const watchers = new Set<() => void>()

/** A browser may refuse storage; then nothing is remembered beyond the page. */
function read(key: string): readonly string[] {
  const kept = known.get(key)
  if (kept) return kept
  let ids: string[] = []
  try {
    ids = stringsOf(JSON.parse(localStorage.getItem(key) ?? '[]'))
  } catch {
    ids = []
  }
  known.set(key, ids)
  return ids
}

/** The list with an id in front of it, each id once. */
export function withRecent(ids: readonly string[], id: string): string[] {
  return [id, ...ids.filter((each) => each !== id)].slice(0, KEPT_MAX)
}

/** Remembers that an entry was used. */
export function noteRecent(cluster: string | null, id: string): void {
  const key = storageKey(cluster)
  const before = read(key)
  if (before[0] === id) return
  const ids = withRecent(before, id)
  known.set(key, ids)
  try {
    localStorage.setItem(key, JSON.stringify(ids))
  } catch {
    // Kept in memory all the same.
  }
  for (const watcher of watchers) watcher()
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Ids of entries used of late on a cluster, the latest first. */
export function useRecent(cluster: string | null): readonly string[] {
  return useSyncExternalStore(
    subscribe,
    () => read(storageKey(cluster)),
    () => NONE,
  )
}
