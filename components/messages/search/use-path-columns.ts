'use client'

import { useEffect, useMemo, useState } from 'react'
import type { DataColumn } from '@/components/ui/data-table'
import type { ListEntry } from '@/lib/client/scan/found-rows'

type Columns = readonly DataColumn<ListEntry>[]

const NONE: Columns = []

/** The columns of these JSON paths; what makes them is loaded when there is one. */
export function usePathColumns(paths: readonly string[]): Columns {
  const [make, setMake] = useState<((paths: readonly string[]) => Columns) | null>(null)
  const isWanted = paths.length > 0
  useEffect(() => {
    if (!isWanted) return
    let wanted = true
    void import('./path-column').then(({ pathColumns }) => {
      if (wanted) setMake(() => pathColumns)
    })
    return () => {
      wanted = false
    }
  }, [isWanted])
  return useMemo(() => (make && paths.length > 0 ? make(paths) : NONE), [make, paths])
}
