'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Shortcut, ShortcutRegistry, worksAt } from './shortcuts'

/** The one list of a tab. */
const registry = new ShortcutRegistry()
const none: readonly Shortcut[] = []

/**
 * Adds keys while the component is on screen. The list may be made anew on each render: only its keys and words count, and `run` is
 * always that of the last render.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  const shape = JSON.stringify(shortcuts.map(({ keys, label, group }) => [keys, label, group]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the list, which is a new one on each render.
  useEffect(
    () =>
      registry.add(
        latest.current.map((shortcut, index) => ({
          ...shortcut,
          run: () => latest.current[index]?.run(),
        })),
      ),
    [shape],
  )
}

/** Every shortcut that works on this page now, for the help sheet. */
export function useShortcutList(): readonly Shortcut[] {
  return useSyncExternalStore(
    registry.watch,
    () => registry.listed,
    () => none,
  )
}

/** Listens for the keys of the whole page; once, in the shell. `singleKeys` off leaves only those with ⌘ or Ctrl (WCAG 2.1.4). */
export function useShortcutKeys(singleKeys: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const target = event.target instanceof Element ? event.target : null
      const allowed = (shortcut: Shortcut) =>
        (singleKeys || shortcut.keys.startsWith('mod+')) && worksAt(target, shortcut)
      if (registry.press(event, allowed, event.timeStamp)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [singleKeys])
}
