'use client'

import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { LogEntry } from '@/lib/contract/messages'
import { RowsInView } from './rows-in-view'

export const RowsInViewContext = createContext(new RowsInView())

/** What is on screen now. */
export function useRowsInView(): readonly LogEntry[] {
  const rows = useContext(RowsInViewContext)
  return useSyncExternalStore(rows.watch, rows.get, rows.get)
}

/** Says what is on screen, for as long as it is. */
export function useShowRows(shown: readonly LogEntry[]): void {
  const rows = useContext(RowsInViewContext)
  useEffect(() => rows.set(shown), [rows, shown])
}
