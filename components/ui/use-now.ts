'use client'

import { useSyncExternalStore } from 'react'
import { usePreferences } from '@/lib/client/preferences'

const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = 0

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  if (timer === undefined) {
    nowMs = Date.now()
    timer = setInterval(() => {
      nowMs = Date.now()
      for (const each of watchers) each()
    }, 1_000)
  }
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

function snapshot(): number {
  if (nowMs === 0) nowMs = Date.now()
  return nowMs
}

/** The time, moving once a second on one timer for the whole page; `null` while the server renders, whose clock is not the reader's. */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(watch, snapshot, () => null)
}

const never = () => () => {}

let ownZone: string | undefined

/** The browser's zone, asked for once: the answer takes a tenth of a millisecond, and every moment on a page wants it on every draw. */
function readOwnZone(): string {
  ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return ownZone
}

/** The zone that moments are written in, by its IANA name, as the reader prefers. The reader's own is UTC while the server renders. */
export function useTimeZone(): string {
  const { zone } = usePreferences()
  const own = useSyncExternalStore(never, readOwnZone, () => 'UTC')
  if (zone === 'local') return own
  return zone === 'utc' ? 'UTC' : zone
}
