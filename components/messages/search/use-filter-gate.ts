'use client'

import { useEffect, useState } from 'react'
import type { Mistake } from '@/lib/filter/mistake'
import { useSettled } from './use-settled'

/** A filter that was not sent, and why. Each time is another one, so that it is shown again. */
export interface RefusedFilter {
  source: string
  mistake: Mistake
}

/** By code that is loaded with the first filter. Where that does not come, the server judges. */
function check(source: string): Promise<Mistake | null> {
  if (source.trim() === '') return Promise.resolve(null)
  return import('./first-mistake')
    .then(({ firstMistake }) => firstMistake(source))
    .catch(() => null)
}

/** Keeps a filter with a mistake from being sent, whether its field is open or not. */
export function useFilterGate(source: string) {
  const [known, setKnown] = useState<RefusedFilter | null>(null)
  const [refused, setRefused] = useState<RefusedFilter | null>(null)
  const settled = useSettled(source)
  useEffect(() => {
    let wanted = true
    void check(settled).then((mistake) => {
      if (wanted) setKnown(mistake && { source: settled, mistake })
    })
    return () => {
      wanted = false
    }
  }, [settled])
  return {
    /** Of the filter as it stands, once it has stood for a while. */
    mistake: known?.source === source ? known.mistake : null,
    /** What was last kept back, to be shown where it is written. */
    refused,
    /** Whether it may be sent. */
    admit: async (): Promise<boolean> => {
      const mistake = await check(source)
      setRefused(mistake && { source, mistake })
      return mistake === null
    },
  }
}
