'use client'

import { useEffect, useState } from 'react'
import { useScanDecoding } from '@/components/messages/decoders/use-decoders'
import { isPlain, type ScanDecoding } from '@/lib/client/url/search-url'
import type { JsonTrees } from './json-trees'

/** The JSON of keys and values as the decoders of the topic read it; `null` is as stored: where there are none, or while they are loaded. */
export function useJsonTrees(cluster: string, topic: string): JsonTrees | null {
  const decoding = useScanDecoding(cluster, topic)
  const [loaded, setLoaded] = useState<{ of: ScanDecoding; trees: JsonTrees } | null>(null)
  const hasNone = isPlain({ ...decoding, headers: [] })
  useEffect(() => {
    if (hasNone) return
    let wanted = true
    void import('./decoded-trees').then(({ decodedTrees }) => {
      if (wanted) setLoaded({ of: decoding, trees: decodedTrees(topic, decoding) })
    })
    return () => {
      wanted = false
    }
  }, [hasNone, decoding, topic])
  return !hasNone && loaded?.of === decoding ? loaded.trees : null
}
