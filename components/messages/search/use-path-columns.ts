'use client'

import { useEffect, useMemo, useState } from 'react'
import type { DataColumn } from '@/components/ui/data-table'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { pathColumns } from './path-column'
import { useJsonTrees } from './use-json-trees'

type Columns = readonly DataColumn<ListEntry>[]

const NONE: Columns = []

/** The columns of these JSON paths; what makes them is loaded when there is one. */
export function usePathColumns(cluster: string, topic: string, paths: readonly string[]): Columns {
  const trees = useJsonTrees(cluster, topic)
  const [make, setMake] = useState<typeof pathColumns | null>(null)
  const isWanted = paths.length > 0
  useEffect(() => {
    if (!isWanted) return
    let wanted = true
    void import('./path-column').then((module) => {
      if (wanted) setMake(() => module.pathColumns)
    })
    return () => {
      wanted = false
    }
  }, [isWanted])
  return useMemo(() => (make && paths.length > 0 ? make(paths, trees) : NONE), [make, paths, trees])
}
