'use client'

import clsx from 'clsx'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type GridPlace, gridMove } from '@/components/ui/grid-move'
import { StatusMark } from '@/components/ui/status'
import type { Layout, LayoutRow } from '@/lib/contract/topics'
import type { StopEffect, StopOutcome } from '@/lib/domain/topics/what-if-broker-stops'
import { LayoutLegend } from './layout-legend'
import { type BrokerShare, layoutAfter, sharesOf } from './prepare-layout'
import { type CellFacts, cellFacts, cellWords, ReplicaSign } from './replica-cell'

type LayoutBroker = Layout['brokers'][number]

/** So many rows are drawn at first: a picture of more is no picture any longer. */
const ROWS_AT_ONCE = 200

const HEADING = 'border-b border-line-strong text-xs font-medium text-ink-soft'

/** `leads 4`, or in the play of a stop `leads 4 → 6`. */
function LeadsText({ now, then }: { now: BrokerShare | undefined; then: BrokerShare | undefined }) {
  const [before, after] = [now?.leads ?? 0, then?.leads ?? 0]
  return (
    <span className="block text-xs font-normal whitespace-nowrap text-ink-soft">
      leads <span className="mono">{before}</span>
      {after !== before && (
        <>
          {' → '}
          <span className="mono font-semibold text-ink">{after}</span>
        </>
      )}
      <span className="max-sm:hidden">
        {' of '}
        <span className="mono">{now?.keeps ?? 0}</span>
      </span>
    </span>
  )
}

function BrokerHeading({
  broker,
  stops,
  now,
  then,
}: {
  broker: LayoutBroker
  stops: boolean
  now: BrokerShare | undefined
  then: BrokerShare | undefined
}) {
  return (
    <th
      scope="col"
      className="min-w-24 border-b border-line-strong px-3 py-1 text-center align-bottom font-medium max-sm:min-w-20 max-sm:px-1"
    >
      <span className="mono">{broker.id}</span>
      {(stops || !broker.answers) && (
        <span className="ms-1.5 inline-flex items-center gap-1 text-xs text-critical">
          <StatusMark level="critical" />
          {stops ? 'stops' : 'silent'}
        </span>
      )}
      <span className="block text-xs font-normal text-ink-soft">{broker.rack ?? 'no rack'}</span>
      <LeadsText now={now} then={then} />
    </th>
  )
}

function LeaderText({ leader }: { leader: number | null }) {
  if (leader === null) return <span className="font-medium text-critical">no leader</span>
  return <span className="mono">{leader}</span>
}

/** What the stop does to one partition, the worst of it. */
function EffectText({ effect }: { effect: StopEffect }) {
  const { before, after } = effect
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <span>
        <LeaderText leader={before.leader} />
        {after.leader !== before.leader && (
          <>
            {' → '}
            <LeaderText leader={after.leader} />
          </>
        )}
      </span>
      {effect.refusesAcksAll && (
        <span className="inline-flex items-center gap-1 text-xs font-medium text-warning">
          <StatusMark level="warning" />
          acks=all refused
        </span>
      )}
      {effect.goesOffline && (
        <span className="inline-flex items-center gap-1 text-xs font-medium text-critical">
          <StatusMark level="critical" />
          offline
        </span>
      )}
    </span>
  )
}

function cellAt(table: HTMLTableElement | null, { row, column }: GridPlace): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null
}

function changeOf(brokerId: number, effect: StopEffect | undefined, stopped: number | undefined) {
  if (brokerId === stopped) return effect?.before.leader === brokerId ? 'stops-leading' : 'stops'
  return effect?.leaderMoves && effect.after.leader === brokerId ? 'takes-over' : null
}

interface RowProps {
  row: LayoutRow
  rowIndex: number
  brokers: LayoutBroker[]
  place: GridPlace
  onPlace: (place: GridPlace) => void
  effect: StopEffect | undefined
  stopped: number | undefined
}

function MatrixRow({ row, rowIndex, brokers, place, onPlace, effect, stopped }: RowProps) {
  return (
    <tr className="hover:bg-sunken">
      <th
        scope="row"
        className="mono sticky left-0 border-b border-line bg-paper pe-4 text-start font-normal"
      >
        {row.partition}
      </th>
      {brokers.map((broker, columnIndex) => {
        const change = changeOf(broker.id, effect, stopped)
        const facts: CellFacts = { ...cellFacts(row, broker.id), change }
        const isPlace = place.row === rowIndex && place.column === columnIndex
        return (
          <td
            key={broker.id}
            data-cell={`${rowIndex}:${columnIndex}`}
            tabIndex={isPlace ? 0 : -1}
            title={cellWords(broker.id, facts)}
            className={clsx(
              'h-7 border-b border-line px-3 text-center max-sm:px-1',
              broker.id === stopped && 'bg-critical-soft',
            )}
            onFocus={() => onPlace({ row: rowIndex, column: columnIndex })}
          >
            <ReplicaSign {...facts} />
            <span className="sr-only">{cellWords(broker.id, facts)}</span>
          </td>
        )
      })}
      <td className="border-b border-line ps-4 whitespace-nowrap">
        {effect ? <EffectText effect={effect} /> : <LeaderText leader={row.leader} />}
      </td>
    </tr>
  )
}

/**
 * Who keeps the partitions: a grid of brokers and partitions that arrow keys walk, each cell also in words. With `play` it is drawn as
 * it would be after that stop, and what changes is marked.
 */
export function LayoutMatrix({
  layout,
  play = null,
}: {
  layout: Layout
  play?: StopOutcome | null
}) {
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const [rowLimit, setRowLimit] = useState(ROWS_AT_ONCE)
  const drawn = useMemo(() => (play ? layoutAfter(layout, play) : layout), [layout, play])
  const [now, then] = useMemo(() => [sharesOf(layout), sharesOf(drawn)], [layout, drawn])
  const rows = drawn.items.slice(0, rowLimit)
  const size = { rows: rows.length, columns: layout.brokers.length }

  const onKeyDown = (event: KeyboardEvent) => {
    const next = gridMove(place, event, size)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    cellAt(table.current, next)?.focus()
  }

  return (
    <div className="min-w-0">
      {/* A wide cluster scrolls here, not the page. */}
      <div className="overflow-x-auto">
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA practices' data grid is a table with this role. */}
        <table ref={table} role="grid" className="border-separate border-spacing-0">
          <caption className="sr-only">
            Replicas by partition and broker. Arrow keys move between the cells.
          </caption>
          <thead>
            <tr>
              <th
                scope="col"
                className={clsx(
                  HEADING,
                  'sticky left-0 bg-paper py-1 pe-4 text-start align-bottom',
                )}
              >
                Partition
              </th>
              {layout.brokers.map((broker) => (
                <BrokerHeading
                  key={broker.id}
                  broker={broker}
                  stops={broker.id === play?.brokerId}
                  now={now.get(broker.id)}
                  then={then.get(broker.id)}
                />
              ))}
              <th scope="col" className={clsx(HEADING, 'py-1 ps-4 text-start align-bottom')}>
                Leader
              </th>
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {rows.map((row, rowIndex) => (
              <MatrixRow
                key={row.partition}
                row={row}
                rowIndex={rowIndex}
                brokers={layout.brokers}
                place={place}
                onPlace={setPlace}
                effect={play?.effects[rowIndex]}
                stopped={play?.brokerId}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < drawn.items.length && (
        <Button className="mt-2" onClick={() => setRowLimit(rowLimit + ROWS_AT_ONCE)}>
          Show more: {rows.length} of {drawn.items.length} partitions
        </Button>
      )}
      <LayoutLegend rows={drawn.items} isPlay={play !== null} />
    </div>
  )
}
