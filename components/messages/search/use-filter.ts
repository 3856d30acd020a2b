'use client'

import { useEffect, useMemo, useState } from 'react'
import { type Compiled, compileFilter } from '@/lib/filter/compile-filter'
import { loadRegexEngine, type RegexEngine } from '@/lib/filter/regex'

/** What a filter's source comes to; `null` while it is empty, or what it needs is being loaded. */
export function useFilter(source: string): Compiled | null {
  const [engine, setEngine] = useState<{ regex: RegexEngine | null } | null>(null)
  const needsEngine = source.includes('matches')
  useEffect(() => {
    if (!needsEngine) return
    let wanted = true
    void loadRegexEngine('matches').then((regex) => {
      if (wanted) setEngine({ regex })
    })
    return () => {
      wanted = false
    }
  }, [needsEngine])
  return useMemo(() => {
    if (source.trim() === '' || (needsEngine && !engine)) return null
    return compileFilter(source, { regex: engine?.regex ?? null })
  }, [source, needsEngine, engine])
}
