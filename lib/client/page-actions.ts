'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something a page can do, offered in the command palette while the page is in view. */
export interface PageAction {
  /** `Copy incident summary`, `Reset offsets…`. */
  label: string
  run: () => void
}

let listed: readonly PageAction[] = []
const sets = new Set<readonly PageAction[]>()
const watchers = new Set<() => void>()
const none: readonly PageAction[] = []

function change(): void {
  listed = [...sets].flat()
  for (const watcher of watchers) watcher()
}

/** Offers actions while the component is on screen. The list may be new on each render: its labels count, and `run` is the last one. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const shape = JSON.stringify(actions.map(({ label }) => label))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the list, which is a new one on each render.
  useEffect(() => {
    const set = latest.current.map(({ label }, index) => ({
      label,
      run: () => latest.current[index]?.run(),
    }))
    sets.add(set)
    change()
    return () => {
      sets.delete(set)
      change()
    }
  }, [shape])
}

/** What the page in view can do. */
export function usePageActionList(): readonly PageAction[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => listed,
    () => none,
  )
}
