'use client'

import { useEffect, useMemo, useState } from 'react'
import { isPlain, type ScanDecoding, usedDecoding } from '@/lib/client/url/search-url'
import { type Compiled, compileFilter, type FilterOptions } from '@/lib/filter/compile-filter'
import { loadRegexEngine, type RegexEngine } from '@/lib/filter/regex'

const NO_DECODERS: FilterOptions = {}

/** What a filter's source comes to; `null` while it is empty, or what it needs is being loaded. */
export function useFilter(
  source: string,
  options: FilterOptions | null = NO_DECODERS,
): Compiled | null {
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
    if (options === null || source.trim() === '' || (needsEngine && !engine)) return null
    return compileFilter(source, { ...options, regex: engine?.regex ?? null })
  }, [source, options, needsEngine, engine])
}

/** The decoders that a search reads with here, loaded when there are any; `null` until then. */
export function useFilterDecoders(decoding: ScanDecoding): FilterOptions | null {
  const [loaded, setLoaded] = useState<{ of: ScanDecoding; options: FilterOptions } | null>(null)
  const hasNone = isPlain(usedDecoding(decoding))
  useEffect(() => {
    if (hasNone) return
    let wanted = true
    void import('./filter-decoders').then(({ filterDecoders }) => {
      if (wanted) setLoaded({ of: decoding, options: filterDecoders(decoding) })
    })
    return () => {
      wanted = false
    }
  }, [hasNone, decoding])
  if (hasNone) return NO_DECODERS
  return loaded?.of === decoding ? loaded.options : null
}
