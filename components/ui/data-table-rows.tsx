'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { useState } from 'react'
import type { DataColumn } from './data-table'

/** One line of text and its air. The virtual table counts on it. */
const ROW_HEIGHT_PX = 36
const OVERSCAN_ROWS = 12
/** What the server draws before it can know the window. */
const FIRST_SCREEN = { width: 1280, height: 900 }

interface TableRow<Row extends object> {
  id: string
  original: Row
}

interface RowsProps<Row extends object> {
  columns: DataColumn<Row>[]
  rows: TableRow<Row>[]
}

function Cells<Row extends object>({ columns, row }: { columns: DataColumn<Row>[]; row: Row }) {
  return columns.map((column) => {
    const className = clsx(
      'h-9 truncate border-b border-line px-2 font-normal first:ps-0 last:pe-0',
      column.align === 'end' ? 'text-end' : 'text-start',
      column.className,
    )
    return column.isRowHeader ? (
      <th key={column.id} scope="row" className={className}>
        {column.cell(row)}
      </th>
    ) : (
      <td key={column.id} className={className}>
        {column.cell(row)}
      </td>
    )
  })
}

export function PlainRows<Row extends object>({ columns, rows }: RowsProps<Row>) {
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={row.id} className="hover:bg-sunken">
          <Cells columns={columns} row={row.original} />
        </tr>
      ))}
    </tbody>
  )
}

/** Stands for the rows out of view, so that the page keeps its height. */
function Spacer({ heightPx, columnCount }: { heightPx: number; columnCount: number }) {
  if (heightPx <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
    <tr aria-hidden="true">
      <td colSpan={columnCount} style={{ height: heightPx }} />
    </tr>
  )
}

/** Rows out of view are one empty row above and one below, so that it stays a real table and the page keeps its height. */
export function VirtualRows<Row extends object>({ columns, rows }: RowsProps<Row>) {
  const [top, setTop] = useState(0)
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    scrollMargin: top,
    initialRect: FIRST_SCREEN,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const before = (items.at(0)?.start ?? top) - top
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top)
  return (
    <tbody ref={(body) => setTop(body ? body.getBoundingClientRect().top + window.scrollY : 0)}>
      <Spacer heightPx={before} columnCount={columns.length} />
      {items.map(({ index }) => {
        const row = rows[index]
        return (
          row && (
            <tr key={row.id} aria-rowindex={index + 2} className="hover:bg-sunken">
              <Cells columns={columns} row={row.original} />
            </tr>
          )
        )
      })}
      <Spacer heightPx={after} columnCount={columns.length} />
    </tbody>
  )
}
