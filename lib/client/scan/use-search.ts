'use client'

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ScanPlace, ScanRequest } from './open-scan'
import { NO_SEARCH, type SearchSnapshot, SearchStore } from './search-store'

export interface Search extends SearchSnapshot {
  stop: () => void
  goOn: () => void
  startAgain: () => void
}

/** A search that runs while the component is on screen and asks the same; another question is another search. */
export function useSearch(place: ScanPlace, query: ScanRequest): Search {
  const [round, setRound] = useState(0)
  const question = JSON.stringify([place, query, round])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for place and query, which are new ones on each render.
  const store = useMemo(() => new SearchStore(place, query), [question])
  useEffect(() => {
    store.start()
    return () => store.close()
  }, [store])
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, () => NO_SEARCH)
  const startAgain = useCallback(() => setRound((last) => last + 1), [])
  return { ...snapshot, stop: store.stop, goOn: store.goOn, startAgain }
}
