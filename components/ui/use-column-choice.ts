'use client'

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { usePreferences } from '@/lib/client/preferences'
import { chosenColumns, columnsAtFirst, type DataColumn } from './table-column'

export interface ColumnChoice<Row extends object> {
  shown: DataColumn<Row>[]
  isShown: (columnId: string) => boolean
  toggle: (columnId: string) => void
  /** Back to the table's own choice; `null` while that is in force. */
  reset: (() => void) | null
}

/**
 * Which columns of a table are shown. The address decides, so that a link shows a colleague the same; else what the reader chose last;
 * else the table itself.
 */
export function useColumnChoice<Row extends object>(
  tableId: string,
  columns: readonly DataColumn<Row>[],
): ColumnChoice<Row> {
  const preferences = usePreferences()
  const [inAddress, setInAddress] = useQueryState(
    `${tableId}-columns`,
    parseAsArrayOf(parseAsString),
  )
  const chosen = inAddress ?? preferences.columns[tableId] ?? null
  const shown = useMemo(() => chosenColumns(columns, chosen), [columns, chosen])

  const choose = (ids: string[] | null) => {
    const { [tableId]: _former, ...others } = preferences.columns
    preferences.set({ columns: ids ? { ...others, [tableId]: ids } : others })
    void setInAddress(ids)
  }
  const atFirst = columnsAtFirst(columns)
  return {
    shown,
    isShown: (id) => shown.some((column) => column.id === id),
    toggle: (id) => {
      const ids = new Set(shown.map((column) => column.id))
      if (!ids.delete(id)) ids.add(id)
      const next = columns.map((column) => column.id).filter((each) => ids.has(each))
      choose(next.join() === atFirst.join() ? null : next)
    },
    reset: chosen === null ? null : () => choose(null),
  }
}
