'use client'

import clsx from 'clsx'
import type { DataColumn, Sort } from './table-column'

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const
const ARROWS = { asc: '↑', desc: '↓' } as const

/** Numbers are asked for the largest first, names from the beginning. */
function nextSort<Row extends object>(column: DataColumn<Row>, sort: Sort | null): Sort {
  if (sort?.id === column.id) return { id: column.id, desc: !sort.desc }
  return { id: column.id, desc: column.align === 'end' }
}

/** The heading of a column: its name, and by a press the order of the table. */
export function Heading<Row extends object>({
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
      data-column={column.id}
      className={clsx(
        'table-head',
        column.align === 'end' ? 'text-end' : 'text-start',
        column.isRowHeader && 'table-pinned',
        column.className,
      )}
    >
      {column.sortBy ? (
        <button
          type="button"
          className={clsx(
            'inline-flex min-h-6 max-w-full items-center gap-1 hover:text-ink',
            direction && 'text-ink',
          )}
          onClick={() => onSort(nextSort(column, sort))}
        >
          <span className="truncate">{column.header}</span>
          <span
            aria-hidden="true"
            className={clsx('w-2.5', column.align === 'end' && 'order-first')}
          >
            {direction ? ARROWS[direction] : ''}
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}

/** Cards have no headings to press: on a phone the order is chosen here. */
export function CardSort<Row extends object>({
  columns,
  sort,
  onSort,
}: {
  columns: readonly DataColumn<Row>[]
  sort: Sort | null
  onSort: (sort: Sort) => void
}) {
  const sortable = columns.filter((column) => column.sortBy)
  if (sortable.length === 0) return null
  const nameOf = ({ id, desc }: Sort) => `${desc ? '-' : ''}${id}`
  return (
    <label className="mb-2 flex items-center gap-2 text-xs text-ink-soft sm:hidden">
      <span className="shrink-0">Sort by</span>
      <select
        className="control select"
        value={sort ? nameOf(sort) : ''}
        onChange={({ target: { value } }) =>
          onSort({ id: value.replace(/^-/, ''), desc: value.startsWith('-') })
        }
      >
        {!sort && <option value="">as read</option>}
        {sortable.flatMap(({ id, header, align }) =>
          [align === 'end', align !== 'end'].map((desc) => (
            <option key={nameOf({ id, desc })} value={nameOf({ id, desc })}>
              {header} {ARROWS[desc ? 'desc' : 'asc']}
            </option>
          )),
        )}
      </select>
    </label>
  )
}
