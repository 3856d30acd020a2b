import type { ReactNode } from 'react'
import type { CsvValue } from '@/lib/format/csv'
import { compareValues, type SortValue } from './compare-values'

export interface DataColumn<Row extends object> {
  id: string
  header: string
  /** What the column means, for one who does not know. */
  title?: string
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; `null` is unknown and stays last in either direction. Without it the column does not sort. */
  sortBy?: (row: Row) => SortValue | null
  /** The raw value for a file, where that is not what the column is sorted by. A column with neither is not in the file. */
  csv?: (row: Row) => CsvValue
  align?: 'end'
  /** Width and the screens it is shown on, for the heading and every cell: `w-28 max-md:hidden`. */
  className?: string
  /** The cell that names its row. It is always shown. */
  isRowHeader?: boolean
  /** Asked for by name, so shown whatever else was chosen. */
  isAlwaysShown?: boolean
  /** Shown only once the reader has chosen it; needs the table's `tableId`. */
  hiddenAtFirst?: boolean
  /** One of up to three that a phone shows of a row. With any of these, the table is a list of cards there. */
  onCard?: boolean
}

export interface Sort {
  id: string
  desc: boolean
}

/** Rows in the order of one column. Unknown values stay last in either direction, and equal ones as they were. */
export function sortRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sort: Sort | null,
): Row[] {
  const sortBy = columns.find((column) => column.id === sort?.id)?.sortBy
  if (!sort || !sortBy) return [...rows]
  const direction = sort.desc ? -1 : 1
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null)
      }
      return direction * compareValues(a.value, b.value)
    })
    .map(({ row }) => row)
}

/** Whether a reader cannot put a column away by a choice of columns. */
export function isFixed<Row extends object>(column: DataColumn<Row>): boolean {
  return Boolean(column.isRowHeader || column.isAlwaysShown)
}

/** The columns that are on screen before the reader has chosen any. */
export function columnsAtFirst<Row extends object>(columns: readonly DataColumn<Row>[]): string[] {
  return columns.filter((column) => !column.hiddenAtFirst).map((column) => column.id)
}

/**
 * The columns as chosen, in their own order. What was chosen stays on screen at any width: a table too wide scrolls sideways. Ids that
 * no longer exist are passed over.
 */
export function chosenColumns<Row extends object>(
  columns: readonly DataColumn<Row>[],
  chosen: readonly string[] | null,
): DataColumn<Row>[] {
  if (chosen === null) return columns.filter((column) => !column.hiddenAtFirst)
  return columns
    .filter((column) => isFixed(column) || chosen.includes(column.id))
    .map((column) => {
      if (!column.className) return column
      const className = column.className.replace(/(?:^|\s)max-\w+:hidden\b/g, '')
      return { ...column, className }
    })
}
