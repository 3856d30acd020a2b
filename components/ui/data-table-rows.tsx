'use client'

import clsx from 'clsx'
import { memo, type ReactNode, type RefObject } from 'react'
import type { DataColumn } from './table-column'
import { type ScrollToRow, useRowWindow } from './use-row-window'

interface RowsProps<Row extends object> {
  columns: DataColumn<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  onOpen: ((row: Row) => void) | undefined
}

function Cells<Row extends object>({ columns, row }: { columns: DataColumn<Row>[]; row: Row }) {
  return columns.map((column) => {
    const Cell = column.isRowHeader ? 'th' : 'td'
    return (
      <Cell
        key={column.id}
        scope={column.isRowHeader ? 'row' : undefined}
        data-label={column.onCard ? column.header : undefined}
        className={clsx(
          'table-cell-line',
          column.align === 'end' ? 'text-end' : 'text-start',
          column.isRowHeader && 'table-pinned',
          column.className,
        )}
      >
        {column.cell(row)}
      </Cell>
    )
  })
}

interface LineProps<Row extends object> {
  index: number
  row: Row
  columns: DataColumn<Row>[]
  onOpen: ((row: Row) => void) | undefined
  isCounted?: boolean
}

/** Guarantee: `memo` changes when a component draws, not what it takes, so the type of its rows stays open. */
function drawnOnChange<Component extends (props: never) => ReactNode>(
  component: Component,
): Component {
  return memo(component) as unknown as Component
}

/**
 * `data-row` is the row's place, by which the keyboard finds it; `tabIndex` lets it take focus where nothing in it can. Drawn again only
 * when its row is another object: scrolling draws what comes into view and nothing else.
 */
const Line = drawnOnChange(function Line<Row extends object>({
  index,
  row,
  columns,
  onOpen,
  isCounted = false,
}: LineProps<Row>) {
  return (
    <tr
      data-row={index}
      aria-rowindex={isCounted ? index + 2 : undefined}
      tabIndex={-1}
      className="table-row-line"
      onKeyDown={
        onOpen &&
        ((event) => {
          if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
        })
      }
    >
      <Cells columns={columns} row={row} />
    </tr>
  )
})

export function PlainRows<Row extends object>({ columns, rows, rowId, onOpen }: RowsProps<Row>) {
  return (
    <tbody>
      {rows.map((row, index) => (
        <Line key={rowId(row)} index={index} row={row} columns={columns} onOpen={onOpen} />
      ))}
    </tbody>
  )
}

/** Stands for the rows out of view, so that the page keeps its height. */
function Spacer({ heightPx, columnCount }: { heightPx: number; columnCount: number }) {
  if (heightPx <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
    <tr aria-hidden="true" className="table-spacer">
      <td colSpan={columnCount} style={{ height: heightPx }} />
    </tr>
  )
}

/**
 * Drawn as far as they are seen, in the page or in the table's own `frame`. Rows out of view are one empty row above and one below, so
 * that it stays a real table and keeps its height.
 */
export function WindowedRows<Row extends object>({
  columns,
  rows,
  rowId,
  onOpen,
  rowHeightPx,
  frame,
  scrollToRow,
}: RowsProps<Row> & {
  rowHeightPx: number
  frame: HTMLElement | null
  scrollToRow: RefObject<ScrollToRow | null>
}) {
  const { body, drawn } = useRowWindow({ frame, rowCount: rows.length, rowHeightPx, scrollToRow })
  const { first, end } = drawn
  return (
    <tbody ref={body}>
      <Spacer heightPx={first * rowHeightPx} columnCount={columns.length} />
      {rows.slice(first, end).map((row, place) => (
        <Line
          key={rowId(row)}
          index={first + place}
          row={row}
          columns={columns}
          onOpen={onOpen}
          isCounted
        />
      ))}
      <Spacer heightPx={(rows.length - end) * rowHeightPx} columnCount={columns.length} />
    </tbody>
  )
}
