'use client'

import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import clsx from 'clsx'
import { type ReactNode, useMemo } from 'react'
import { compareValues, type SortValue } from './compare-values'
import { PlainRows, VirtualRows } from './data-table-rows'

export interface DataColumn<Row extends object> {
  id: string
  header: string
  /** What the column means, for one who does not know. */
  title?: string
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; `null` is unknown and stays last in either direction. Without it the column does not sort. */
  sortBy?: (row: Row) => SortValue | null
  align?: 'end'
  /** Width and the screens it is shown on, for the heading and every cell: `w-28 max-md:hidden`. */
  className?: string
  /** The cell that names its row. */
  isRowHeader?: boolean
}

export interface Sort {
  id: string
  desc: boolean
}

/** Every row in the document lets the browser's own search find it; beyond this only those in view are. */
const PLAIN_MAX = 200

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** Numbers are asked for the largest first, names from the beginning. */
function startsDescending<Row extends object>(column: DataColumn<Row>): boolean {
  return column.align === 'end'
}

function nextSort<Row extends object>(column: DataColumn<Row>, sort: Sort | null): Sort {
  if (sort?.id === column.id) return { id: column.id, desc: !sort.desc }
  return { id: column.id, desc: startsDescending(column) }
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const

function Heading<Row extends object>({
  column,
  sort,
  onSort,
}: {
  column: DataColumn<Row>
  sort: Sort | null
  onSort: (sort: Sort) => void
}) {
  const direction = sort?.id === column.id ? (sort.desc ? 'desc' : 'asc') : null
  return (
    <th
      scope="col"
      title={column.title}
      aria-sort={direction ? ARIA_SORT[direction] : undefined}
      className={clsx(
        'sticky top-(--shell-height) z-10 border-b border-line-strong bg-paper px-2 py-1 text-xs font-medium text-ink-soft first:ps-0 last:pe-0',
        column.align === 'end' ? 'text-end' : 'text-start',
        column.className,
      )}
    >
      {column.sortBy ? (
        <button
          type="button"
          className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
          onClick={() => onSort(nextSort(column, sort))}
        >
          {column.header}
          <span
            aria-hidden="true"
            className={clsx('w-2.5 text-ink', column.align === 'end' && 'order-first')}
          >
            {direction === 'asc' ? '↑' : direction === 'desc' ? '↓' : ''}
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}

export interface DataTableProps<Row extends object> {
  /** Names the table for one who does not see it. */
  caption: string
  columns: DataColumn<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  sort: Sort | null
  onSort: (sort: Sort) => void
}

/** A sortable table of any length: smooth with ten thousand rows, since beyond two hundred only those in view are drawn. */
export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  sort,
  onSort,
}: DataTableProps<Row>) {
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
        sortUndefined: 'last' as const,
        sortFn: (a: { original: Row }, b: { original: Row }) =>
          compareValues(column.sortBy?.(a.original), column.sortBy?.(b.original)),
      })),
    [columns],
  )
  const sorting = useMemo(() => (sort ? [sort] : []), [sort])
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { sorting },
  })
  const sorted = table.getRowModel().rows
  const Rows = sorted.length > PLAIN_MAX ? VirtualRows : PlainRows
  return (
    <table
      className="w-full table-fixed border-separate border-spacing-0"
      aria-rowcount={sorted.length + 1}
    >
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <Rows columns={columns} rows={sorted} />
    </table>
  )
}
