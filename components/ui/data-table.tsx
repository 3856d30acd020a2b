'use client'

import clsx from 'clsx'
import { useMemo, useRef, useState } from 'react'
import { usePreferences } from '@/lib/client/preferences'
import { CardSort, Heading } from './data-table-head'
import { PlainRows, WindowedRows } from './data-table-rows'
import { type DataColumn, type Sort, sortRows } from './table-column'
import { useColumnChoice } from './use-column-choice'
import { useRowKeys } from './use-row-keys'
import type { ScrollToRow } from './use-row-window'
import { useIsPhone, useOverflowWidth } from './use-table-frame'

export type { DataColumn, Sort }

/** Every row in the document lets the browser's own search find it; beyond this only those in view are. */
const PLAIN_MAX = 200
/** As `--row-height` and `--card-height` of app/globals.css say. */
const ROW_HEIGHT_PX = { comfortable: 36, compact: 28 } as const
const CARD_HEIGHT_PX = 84

export interface DataTableProps<Row extends object> {
  /** Names the table for one who does not see it. */
  caption: string
  columns: DataColumn<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  sort: Sort | null
  onSort: (sort: Sort) => void
  /** Under this name the reader's choice of columns is kept; `ViewTools` with the same name changes it. */
  tableId?: string
  /** What Enter does on a row that no link names. */
  onOpen?: (row: Row) => void
}

function Table<Row extends object>({
  shown,
  ...props
}: DataTableProps<Row> & { shown: DataColumn<Row>[] }) {
  const { caption, columns, rows, rowId, sort, onSort, onOpen } = props
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort])
  const { density } = usePreferences()
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  const [table, setTable] = useState<HTMLTableElement | null>(null)
  const tableRef = useRef<HTMLElement>(null)
  const scrollToRow = useRef<ScrollToRow>(null)
  useRowKeys(tableRef, scrollToRow, sorted.length)
  const hasCards = columns.some((column) => column.onCard)
  const asCards = useIsPhone() && hasCards
  const columnIds = shown.map((column) => column.id).join()
  const overflow = useOverflowWidth(frame, table, columnIds)
  const wide = overflow !== null && !asCards
  const body = { columns: shown, rows: sorted, rowId, onOpen }
  return (
    <>
      {hasCards && <CardSort columns={shown} sort={sort} onSort={onSort} />}
      <div ref={setFrame} className={clsx(wide && 'table-frame')}>
        <table
          ref={(element) => {
            setTable(element)
            tableRef.current = element
          }}
          data-rows=""
          className={clsx('data-table', hasCards && 'has-cards')}
          style={wide ? { minWidth: overflow } : undefined}
          aria-rowcount={sorted.length + 1}
        >
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          {sorted.length <= PLAIN_MAX ? (
            <PlainRows {...body} />
          ) : (
            <WindowedRows
              {...body}
              rowHeightPx={asCards ? CARD_HEIGHT_PX : ROW_HEIGHT_PX[density]}
              frame={wide ? frame : null}
              scrollToRow={scrollToRow}
            />
          )}
        </table>
      </div>
    </>
  )
}

function ChosenTable<Row extends object>(props: DataTableProps<Row> & { tableId: string }) {
  const { shown } = useColumnChoice(props.tableId, props.columns)
  return <Table {...props} shown={shown} />
}

/**
 * A sortable table of any length: smooth with ten thousand rows, since beyond two hundred only those in view are drawn. j and k move
 * through the rows, Enter opens one. On a phone it is a list of cards where its columns say what a card holds.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { tableId } = props
  return tableId === undefined ? (
    <Table {...props} shown={props.columns} />
  ) : (
    <ChosenTable {...props} tableId={tableId} />
  )
}
