'use client'

import { type RefObject, useEffect } from 'react'
import { usePreferences } from '@/lib/client/preferences'
import type { ScrollToRow } from './use-row-window'

const TYPED_INTO = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'

/** What stands for a row under the keyboard: the link that names it, else the row itself. */
function targetIn(row: Element): HTMLElement | null {
  const target = row.querySelector('th[scope="row"] a, th[scope="row"] button') ?? row
  return target instanceof HTMLElement ? target : null
}

function rowOf(table: HTMLElement, index: number): Element | null {
  return table.querySelector(`[data-row="${index}"]`)
}

function indexOf(element: Element | null): number | null {
  const row = element?.closest('[data-row]')
  return row ? Number(row.getAttribute('data-row')) : null
}

/** The row the keyboard starts from: the first whose top is in view. */
function firstInView(table: HTMLElement): number {
  for (const row of table.querySelectorAll('[data-row]')) {
    if (row.getBoundingClientRect().top >= 60) return indexOf(row) ?? 0
  }
  return 0
}

function focusRow(table: HTMLElement, index: number, scrollToRow: ScrollToRow | null): void {
  const drawn = rowOf(table, index)
  if (drawn) {
    const target = targetIn(drawn)
    target?.focus({ preventScroll: true })
    drawn.scrollIntoView({ block: 'nearest' })
    return
  }
  scrollToRow?.(index)
  const row = rowOf(table, index)
  if (row) targetIn(row)?.focus({ preventScroll: true })
}

/** Whether keys pressed now are meant for this table: focus is in it, or in no table and this one is the first of the page. */
function isMeant(table: HTMLElement, target: Element): boolean {
  if (table.contains(target)) return true
  const dialog = document.querySelector('[role="dialog"]')
  if (dialog && !dialog.contains(table)) return false
  if (target.closest('[data-rows]') || target.closest('[role="menu"], [role="listbox"]'))
    return false
  return document.querySelector('[data-rows]') === table
}

function stepOf(event: KeyboardEvent, target: Element, letters: boolean): number {
  if (letters && event.key === 'j') return 1
  if (letters && event.key === 'k') return -1
  const row = target.closest('[data-row]')
  // Arrows belong to what is in the row, unless that is what stands for it.
  if (!row || targetIn(row) !== target) return 0
  return event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
}

/** The element that a key of a table's was pressed on; `null` where the key is not the table's. */
function targetOf(event: KeyboardEvent, table: HTMLElement): HTMLElement | null {
  const { target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null
  if (!(target instanceof HTMLElement) || target.matches(TYPED_INTO)) return null
  return isMeant(table, target) ? target : null
}

interface KeyedTable {
  rowCount: number
  letters: boolean
  scrollToRow: ScrollToRow | null
}

function handleKey(event: KeyboardEvent, table: HTMLElement, keyed: KeyedTable): void {
  const target = targetOf(event, table)
  if (!target) return
  const here = table.contains(target) ? indexOf(target) : null
  if (event.key === 'Escape' && here !== null) target.blur()
  const step = stepOf(event, target, keyed.letters)
  if (step === 0 || keyed.rowCount === 0) return
  event.preventDefault()
  const next = here === null ? firstInView(table) : here + step
  focusRow(table, Math.min(Math.max(next, 0), keyed.rowCount - 1), keyed.scrollToRow)
}

/** j and k, or the arrow keys from a row on, move through the rows; Enter follows the row's link by itself; Escape leaves. */
export function useRowKeys(
  table: RefObject<HTMLElement | null>,
  scrollToRow: RefObject<ScrollToRow | null>,
  rowCount: number,
): void {
  const { shortcuts } = usePreferences()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!table.current) return
      handleKey(event, table.current, {
        rowCount,
        letters: shortcuts,
        scrollToRow: scrollToRow.current,
      })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [table, scrollToRow, rowCount, shortcuts])
}
