'use client'

import { useLayoutEffect, useState, useSyncExternalStore } from 'react'

/** A column without a width of its own keeps at least this much. */
const FLEXIBLE_MIN_PX = 160

const PHONE = '(width < 40rem)'

function watchPhone(watcher: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', watcher)
  return () => query.removeEventListener('change', watcher)
}

/** Whether the window is as narrow as a phone's: where tables may be cards. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    watchPhone,
    () => window.matchMedia(PHONE).matches,
    () => false,
  )
}

function neededWidth(table: HTMLTableElement): number {
  let needed = 0
  for (const heading of table.querySelectorAll<HTMLElement>('thead th')) {
    const isFlexible = !/(?:^|[\s:])w-/.test(heading.className)
    if (heading.offsetParent !== null) needed += isFlexible ? FLEXIBLE_MIN_PX : heading.offsetWidth
  }
  return needed
}

/** The width a table needs where that is more than its place has; `null` where it fits. Looked at again when either changes. */
export function useOverflowWidth(
  frame: HTMLElement | null,
  table: HTMLTableElement | null,
  columnIds: string,
): number | null {
  const [width, setWidth] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns need another width.
  useLayoutEffect(() => {
    if (!frame || !table || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const room = frame.clientWidth
      const needed = neededWidth(table)
      // What is not laid out, in a closed tab of a page, has no room at all and tells nothing.
      setWidth(room > 0 && needed > room + 1 ? needed : null)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(frame)
    measure()
    return () => observer.disconnect()
  }, [frame, table, columnIds])
  return width
}
