'use client'

import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react'
import {
  DEFAULT_PREFERENCES,
  PREFERENCES_COOKIE,
  type Preferences,
  parsePreferences,
  serializePreferences,
} from './preferences-cookie'

const YEAR_S = 31_536_000

/** What the server read from the cookie and drew with; the browser's first drawing must be the same. */
const FirstPreferences = createContext(DEFAULT_PREFERENCES)

/** Hands the server's reading of the cookie to the browser. Without it, in a test, all is as by default. */
export function FirstPreferencesProvider({
  value,
  children,
}: {
  value: Preferences
  children: ReactNode
}) {
  return createElement(FirstPreferences.Provider, { value }, children)
}

let current: Preferences | undefined
const watchers = new Set<() => void>()

function cookieValue(): string | undefined {
  const prefix = `${PREFERENCES_COOKIE}=`
  return document.cookie
    .split('; ')
    .find((each) => each.startsWith(prefix))
    ?.slice(prefix.length)
}

function snapshot(): Preferences {
  current ??= parsePreferences(cookieValue())
  return current
}

/** Another tab may have changed the cookie while this one was away. */
function readAgain(): void {
  if (document.visibilityState !== 'visible' || !current) return
  const read = parsePreferences(cookieValue())
  if (serializePreferences(read) === serializePreferences(current)) return
  current = read
  announce()
}

function announce(): void {
  document.documentElement.dataset['density'] = snapshot().density
  for (const watcher of watchers) watcher()
}

function subscribe(watcher: () => void): () => void {
  if (watchers.size === 0) document.addEventListener('visibilitychange', readAgain)
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) document.removeEventListener('visibilitychange', readAgain)
  }
}

function set(change: Partial<Preferences>): void {
  current = { ...snapshot(), ...change }
  const value = serializePreferences(current)
  // The Cookie Store API is missing on plain http.
  // biome-ignore lint/suspicious/noDocumentCookie: there is no other way there.
  document.cookie = `${PREFERENCES_COOKIE}=${value}; path=/; max-age=${value === '' ? 0 : YEAR_S}; samesite=lax`
  announce()
}

/** What the reader has chosen, and the way to choose anew; every tab and the server's next drawing follow. */
export function usePreferences(): Preferences & { set: (change: Partial<Preferences>) => void } {
  const first = useContext(FirstPreferences)
  const preferences = useSyncExternalStore(subscribe, snapshot, () => first)
  return useMemo(() => ({ ...preferences, set }), [preferences])
}
