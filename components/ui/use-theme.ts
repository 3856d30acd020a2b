'use client'

import { useSyncExternalStore } from 'react'

function watch(watcher: () => void): () => void {
  const observer = new MutationObserver(watcher)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The theme that the page is shown in, for what draws its colours by itself; empty while the server renders. */
export function useTheme(): string {
  return useSyncExternalStore(
    watch,
    () => document.documentElement.dataset['theme'] ?? '',
    () => '',
  )
}
