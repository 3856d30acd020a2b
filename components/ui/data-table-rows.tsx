'use client'

import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { Fragment, memo, type ReactNode, type RefObject, useCallback, useState } from 'react'
import type { DataColumn } from './table-column'

const OVERSCAN_ROWS = 12
/** What the server draws before it can know the window. */
const FIRST_SCREEN = { width: 1280, height: 900 }

export interface TableRow<Row extends object> {
  id: string
  original: Row
}

/** How the keyboard brings a row into view that is not drawn. */
export type ScrollToRow = (index: number) => void

interface RowsProps<Row extends object> {
  columns: DataColumn<Row>[]
  rows: TableRow<Row>[]
  onOpen: ((row: Row) => void) | undefined
}

interface VirtualProps<Row extends object> extends RowsProps<Row> {
  /** Every row is as high as this. */
  rowHeightPx: number
  scrollToRow: RefObject<ScrollToRow | null>
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

export function PlainRows<Row extends object>({ columns, rows, onOpen }: RowsProps<Row>) {
  return (
    <tbody>
      {rows.map((row, index) => (
        <Line key={row.id} index={index} row={row.original} columns={columns} onOpen={onOpen} />
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

/** Rows out of view are one empty row above and one below, so that it stays a real table and the page keeps its height. */
function DrawnRows<Row extends object, Scroller extends Element | Window>({
  columns,
  rows,
  onOpen,
  virtualizer,
  topPx,
}: RowsProps<Row> & { virtualizer: Virtualizer<Scroller, Element>; topPx: number }) {
  const items = virtualizer.getVirtualItems()
  const before = (items.at(0)?.start ?? topPx) - topPx
  const after = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? topPx) - topPx)
  return (
    <>
      <Spacer heightPx={before} columnCount={columns.length} />
      {items.map(({ index }) => {
        const row = rows[index]
        return (
          <Fragment key={row?.id ?? index}>
            {row && (
              <Line index={index} row={row.original} columns={columns} onOpen={onOpen} isCounted />
            )}
          </Fragment>
        )
      })}
      <Spacer heightPx={after} columnCount={columns.length} />
    </>
  )
}

/** Drawn as far as the window shows them: the table is as long as it is, and the page scrolls. */
export function WindowRows<Row extends object>({
  rowHeightPx,
  scrollToRow,
  ...props
}: VirtualProps<Row>) {
  const { rows } = props
  const [top, setTop] = useState(0)
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN_ROWS,
    scrollMargin: top,
    initialRect: FIRST_SCREEN,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  scrollToRow.current = (index) => virtualizer.scrollToIndex(index, { align: 'center' })
  const place = useCallback((body: HTMLElement | null) => {
    if (body) setTop(body.getBoundingClientRect().top + window.scrollY)
  }, [])
  return (
    <tbody ref={place}>
      <DrawnRows {...props} virtualizer={virtualizer} topPx={top} />
    </tbody>
  )
}

/** Drawn as far as the table's own frame shows them: for a table too wide for its place, which scrolls both ways. */
export function FrameRows<Row extends object>({
  rowHeightPx,
  scrollToRow,
  frame,
  ...props
}: VirtualProps<Row> & { frame: HTMLElement }) {
  const { rows } = props
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN_ROWS,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  scrollToRow.current = (index) => virtualizer.scrollToIndex(index, { align: 'center' })
  return (
    <tbody>
      <DrawnRows {...props} virtualizer={virtualizer} topPx={0} />
    </tbody>
  )
}
