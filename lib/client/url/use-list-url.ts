'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { useDeferredValue, useMemo } from 'react'

export interface ListSort {
  id: string
  desc: boolean
}

/** `-lag` is by lag, the largest first; `name` from the beginning. */
function parseSort(text: string): ListSort | null {
  if (text === '' || text === '-') return null
  return text.startsWith('-') ? { id: text.slice(1), desc: true } : { id: text, desc: false }
}

/** Filter and sort of a list, kept in the address: what a colleague opens is what was on screen. */
export function useListUrl(defaultSort: string) {
  const [{ q, sort }, setUrl] = useQueryStates({
    q: parseAsString.withDefault(''),
    sort: parseAsString.withDefault(defaultSort),
  })
  return {
    filter: q,
    /** Lags behind typing, so that a long list never holds up a key stroke. */
    deferredFilter: useDeferredValue(q),
    setFilter: (filter: string) => setUrl({ q: filter || null }),
    sort: useMemo(() => parseSort(sort), [sort]),
    setSort: (next: ListSort) => setUrl({ sort: next.desc ? `-${next.id}` : next.id }),
  }
}
