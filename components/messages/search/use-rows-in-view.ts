'use client'

import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import { RowsInView, type SearchInView } from './rows-in-view'

export const RowsInViewContext = createContext(new RowsInView())

/** What is on screen now, of a long list the first. */
export function useRowsInView(): readonly ListEntry[] {
  const rows = useContext(RowsInViewContext)
  return useSyncExternalStore(rows.watch, rows.get, rows.get)
}

/** All of it, and how the search stands that found it. */
export function useListInView(): { entries: readonly ListEntry[]; search: SearchInView | null } {
  const rows = useContext(RowsInViewContext)
  return {
    entries: useSyncExternalStore(rows.watch, rows.getAll, rows.getAll),
    search: useSyncExternalStore(rows.watch, rows.getSearch, rows.getSearch),
  }
}

/** Says what is on screen, for as long as it is. */
export function useShowRows(shown: readonly ListEntry[], search: SearchInView | null = null): void {
  const rows = useContext(RowsInViewContext)
  useEffect(() => rows.set(shown, search), [rows, shown, search])
}
