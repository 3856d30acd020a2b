'use client'

import { useSyncExternalStore } from 'react'
import type { MatchesMax, SearchUrl } from '@/lib/client/url/search-url'

/** A search as it is typed, before it is sent. */
export interface SearchDraft {
  contains: string
  filter: string
  key: string
  /** As typed: `now-1h`, `2026-11-22 14:03`. */
  until: string
  matches: MatchesMax
  isFilterOpen: boolean
  areOptionsOpen: boolean
}

export function draftOf({ contains, filter, key, until, matches }: SearchUrl): SearchDraft {
  const bound = until === null ? '' : new Date(Number(until.slice('time:'.length))).toISOString()
  return {
    contains,
    filter,
    key,
    until: bound,
    matches,
    isFilterOpen: filter !== '',
    areOptionsOpen: key !== '' || until !== null,
  }
}

/** What stands in the search bar. Its own store, so that typing draws the bar and not the messages below. */
export class SearchDraftStore {
  #draft: SearchDraft
  readonly #watchers = new Set<() => void>()

  constructor(draft: SearchDraft) {
    this.#draft = draft
  }

  get = (): SearchDraft => this.#draft

  change = (changed: Partial<SearchDraft>): void => {
    this.#draft = { ...this.#draft, ...changed }
    for (const watcher of this.#watchers) watcher()
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }
}

export function useSearchDraft(store: SearchDraftStore): SearchDraft {
  return useSyncExternalStore(store.watch, store.get, store.get)
}
