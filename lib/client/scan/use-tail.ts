'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type TailOf, type TailSnapshot, TailStore } from './tail-store'

export interface Tail extends TailSnapshot {
  pause: () => void
  resume: () => void
  goOn: () => void
}

/** A live tail that runs while the component is on screen and its tab in view; nothing that came while it was not is left out. */
export function useTail(tail: TailOf): Tail {
  const question = JSON.stringify(tail)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for the tail, which is a new one on each render.
  const store = useMemo(() => new TailStore(tail), [question])
  useEffect(() => {
    store.start()
    const look = () => (document.hidden ? store.suspend() : store.goOn())
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      store.close()
    }
  }, [store])
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
  return { ...snapshot, pause: store.pause, resume: store.resume, goOn: store.goOn }
}
