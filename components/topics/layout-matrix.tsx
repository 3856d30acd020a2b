'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { StatusMark } from '@/components/ui/status'
import type { Layout, LayoutRow, ReplicaRole } from '@/lib/contract/topics'
import { type GridPlace, gridMove } from './grid-move'
import { cellFacts, cellWords, PREFERRED_WORDS, ReplicaSign } from './replica-cell'

type LayoutBroker = Layout['brokers'][number]

function BrokerHeading({ broker }: { broker: LayoutBroker }) {
  return (
    <th scope="col" className="border-b border-line-strong px-3 py-1 text-center font-medium">
      <span className="mono">{broker.id}</span>
      {!broker.answers && (
        <span className="ms-1.5 inline-flex items-center gap-1 text-xs text-critical">
          <StatusMark level="critical" />
          silent
        </span>
      )}
      <span className="block text-xs font-normal text-ink-soft">{broker.rack ?? 'no rack'}</span>
    </th>
  )
}

function LeaderText({ row }: { row: LayoutRow }) {
  if (row.leader === null) return <span className="font-medium text-critical">no leader</span>
  return <span className="mono">{row.leader}</span>
}

const LEGEND: [ReplicaRole, string][] = [
  ['leader', 'leader'],
  ['in-sync', 'in sync'],
  ['out-of-sync', 'out of sync'],
  ['offline', 'offline'],
]

/** Only what is on the picture needs explaining, and the everyday signs always do. */
function Legend({ rows }: { rows: LayoutRow[] }) {
  const roles = new Set(rows.flatMap((row) => row.replicas.map((replica) => replica.role)))
  const anyIdlePreferred = rows.some(
    (row) => row.preferredLeader !== null && row.leader !== row.preferredLeader,
  )
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 text-xs text-ink-soft">
      {LEGEND.filter(([role]) => role === 'leader' || role === 'in-sync' || roles.has(role)).map(
        ([role, words]) => (
          <li key={role} className="flex items-center gap-1">
            <ReplicaSign replica={role} isIdlePreferred={false} />
            {words}
          </li>
        ),
      )}
      {anyIdlePreferred && (
        <li className="flex items-center gap-1">
          <ReplicaSign replica="in-sync" isIdlePreferred />
          {PREFERRED_WORDS}
        </li>
      )}
    </ul>
  )
}

function cellAt(table: HTMLTableElement | null, { row, column }: GridPlace): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`) ?? null
}

/** Who keeps the partitions: a grid of brokers and partitions that arrow keys walk, each cell also in words. */
export function LayoutMatrix({ layout }: { layout: Layout }) {
  const table = useRef<HTMLTableElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const size = { rows: layout.items.length, columns: layout.brokers.length }

  const onKeyDown = (event: KeyboardEvent) => {
    const next = gridMove(place, event, size)
    if (!next) return
    event.preventDefault()
    setPlace(next)
    cellAt(table.current, next)?.focus()
  }

  return (
    <div>
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
                className="sticky left-0 bg-paper border-b border-line-strong py-1 pe-4 text-start align-bottom text-xs font-medium text-ink-soft"
              >
                Partition
              </th>
              {layout.brokers.map((broker) => (
                <BrokerHeading key={broker.id} broker={broker} />
              ))}
              <th
                scope="col"
                className="border-b border-line-strong py-1 ps-4 text-start align-bottom text-xs font-medium text-ink-soft"
              >
                Leader
              </th>
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {layout.items.map((row, rowIndex) => (
              <tr key={row.partition} className="hover:bg-sunken">
                <th
                  scope="row"
                  className="mono sticky left-0 bg-paper border-b border-line pe-4 text-start font-normal"
                >
                  {row.partition}
                </th>
                {layout.brokers.map((broker, columnIndex) => {
                  const facts = cellFacts(row, broker.id)
                  const isPlace = place.row === rowIndex && place.column === columnIndex
                  return (
                    <td
                      key={broker.id}
                      data-cell={`${rowIndex}:${columnIndex}`}
                      tabIndex={isPlace ? 0 : -1}
                      title={cellWords(broker.id, facts)}
                      className="h-7 border-b border-line px-3 text-center"
                      onFocus={() => setPlace({ row: rowIndex, column: columnIndex })}
                    >
                      <ReplicaSign {...facts} />
                      <span className="sr-only">{cellWords(broker.id, facts)}</span>
                    </td>
                  )
                })}
                <td className="border-b border-line ps-4">
                  <LeaderText row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend rows={layout.items} />
    </div>
  )
}
