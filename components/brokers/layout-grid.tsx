'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type GridPlace, gridMove } from '@/components/ui/grid-move'
import { Link } from '@/components/ui/link'
import { Status, StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { ClusterBroker } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { columnTotals, type GridCell, type GridRow, type GridShow } from './prepare-layout-grid'

const ROW_HEIGHT_PX = 30
/** The column heads and the sums stay in sight; rows begin below them. */
const HEAD_HEIGHT_PX = 64
const OVERSCAN_ROWS = 10
/** What the server draws before it can know the window. */
const FIRST_SCREEN = { width: 1_000, height: 600 }
/** A cell that has all of its row is this strong; a stronger one would drown its number. */
const HEAT_MAX_PERCENT = 42

function heat(cell: GridCell, show: GridShow): string | undefined {
  if (cell.value === 0) return undefined
  const colour = show === 'out-of-sync' ? 'var(--warning)' : 'var(--accent)'
  const percent = Math.max(6, Math.round(cell.share * HEAT_MAX_PERCENT))
  return `color-mix(in srgb, ${colour} ${percent}%, transparent)`
}

/** The columns of every row: the name of the topic, then a cell a broker. */
const template = (brokers: readonly ClusterBroker[]) => ({
  gridTemplateColumns: `minmax(10rem, 26rem) repeat(${brokers.length}, var(--cell))`,
})

function Head({ brokers, totals }: { brokers: readonly ClusterBroker[]; totals: number[] }) {
  return (
    <thead className="sticky top-0 z-10 block bg-paper" style={{ height: HEAD_HEIGHT_PX }}>
      <tr aria-rowindex={1} className="grid h-8 text-xs" style={template(brokers)}>
        <th
          scope="col"
          className="sticky left-0 flex items-center bg-paper font-medium text-ink-soft"
        >
          Topic
        </th>
        {brokers.map((broker) => (
          <th
            key={broker.id}
            scope="col"
            title={`${broker.host}:${broker.port}${broker.rack ? `, ${broker.rack}` : ''}`}
            className="flex items-center justify-center gap-1"
          >
            {!broker.answers && <StatusMark level="critical" />}
            <span
              className={clsx(
                'font-normal text-ink-soft',
                brokers.length > 8 ? 'sr-only' : 'max-sm:sr-only',
              )}
            >
              broker{' '}
            </span>
            <span className="mono font-medium">{broker.id}</span>
            {!broker.answers && <span className="sr-only">, does not answer</span>}
          </th>
        ))}
      </tr>
      <tr
        aria-rowindex={2}
        className="grid h-8 border-y border-line-strong text-xs"
        style={template(brokers)}
      >
        <th scope="row" className="sticky left-0 flex items-center bg-paper font-medium">
          All shown
        </th>
        {brokers.map((broker, column) => (
          <td key={broker.id} className="mono flex items-center justify-center font-medium">
            {totals[column]}
          </td>
        ))}
      </tr>
    </thead>
  )
}

function RowName({ cluster, row }: { cluster: string; row: GridRow }) {
  return (
    <th
      scope="row"
      className="sticky left-0 z-1 flex min-w-0 items-center gap-2 border-b border-line bg-paper pe-3 font-normal"
    >
      <Link
        href={paths.topic(cluster, row.topic, { tab: 'layout' })}
        title={row.topic}
        className="mono link min-w-0 truncate"
      >
        {row.topic}
      </Link>
      {row.offlineCount > 0 && (
        <Status
          word={{
            level: 'critical',
            text: `${row.offlineCount} offline`,
            meaning: 'Partitions without a leader.',
          }}
          className="text-xs"
        />
      )}
      <span
        className="mono ms-auto text-xs text-ink-soft"
        title={countOf(row.partitionCount, 'partition')}
      >
        {row.partitionCount}
      </span>
    </th>
  )
}

interface GridProps {
  cluster: string
  brokers: readonly ClusterBroker[]
  rows: GridRow[]
  show: GridShow
}

/**
 * Topics by brokers: a number in every cell, the darker the larger its share of the row. Arrow keys walk it. Only the rows in sight
 * are drawn, and the one that has the focus, so ten thousand topics cost no more than fifty.
 */
export function LayoutGrid({ cluster, brokers, rows, show }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const wantsFocus = useRef(false)
  const at = { ...place, row: Math.min(place.row, rows.length - 1) }
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    initialRect: FIRST_SCREEN,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), Math.max(0, at.row)])],
  })

  // The cell exists only after it has been drawn; focusing it brings it into view.
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current
      ?.querySelector<HTMLElement>(`[data-cell="${place.row}:${place.column}"]`)
      ?.focus()
  }, [place])

  const columns = template(brokers)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = gridMove(at, event, { rows: rows.length, columns: brokers.length })
    if (!next) return
    event.preventDefault()
    wantsFocus.current = true
    setPlace(next)
  }

  return (
    <div
      ref={scroller}
      className="max-h-[70dvh] overflow-auto overscroll-contain scroll-ps-40"
      style={{ scrollPaddingTop: HEAD_HEIGHT_PX + ROW_HEIGHT_PX }}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA practices' data grid is a table with this role.
        role="grid"
        aria-label="Topics by brokers"
        aria-rowcount={rows.length + 2}
        aria-colcount={brokers.length + 1}
        className={clsx(
          'relative block w-max max-w-none',
          brokers.length > 8 ? '[--cell:3.5rem]' : '[--cell:6rem] max-sm:[--cell:3.25rem]',
        )}
      >
        <Head
          brokers={brokers}
          totals={columnTotals(
            rows,
            brokers.map(({ id }) => id),
          )}
        />
        <tbody
          className="relative block"
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <tr
                  key={row.topic}
                  aria-rowindex={index + 3}
                  className="absolute inset-x-0 grid"
                  style={{ ...columns, height: ROW_HEIGHT_PX, top: start }}
                >
                  <RowName cluster={cluster} row={row} />
                  {row.cells.map((cell, column) => (
                    <td
                      key={cell.brokerId}
                      title={cell.words}
                      tabIndex={at.row === index && at.column === column ? 0 : -1}
                      data-cell={`${index}:${column}`}
                      onFocus={() => setPlace({ row: index, column })}
                      className={clsx(
                        'mono flex items-center justify-center border-s border-b border-line focus-visible:-outline-offset-2',
                        cell.value === 0 && 'text-ink-soft',
                      )}
                      style={{ background: heat(cell, show) }}
                    >
                      <span aria-hidden="true">{cell.value}</span>
                      <span className="sr-only">{cell.words}</span>
                    </td>
                  ))}
                </tr>
              )
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
