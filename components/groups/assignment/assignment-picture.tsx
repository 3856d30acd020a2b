'use client'

import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { type GridPlace, gridMove } from '@/components/ui/grid-move'
import { bandsOf } from './lane-bands'
import { cellCount, LaneRow, type LaneScale } from './lane-row'
import { laneAmount } from './prepare-lanes'
import { TileLegend } from './tile-legend'
import { type Lane, sumOf } from './tiles'
import { useTileFlight } from './use-tile-flight'

/** So many lanes are drawn at first. */
const LANES_AT_ONCE = 100
/** With more tiles than this a lane shows a band for each topic until it is opened. */
const TILES_MAX = 300

/** So few that each has room for its amount. */
const ROOMY_MAX = 60

type Measured = Pick<LaneScale, 'total' | 'largest' | 'mostInBand' | 'isRoomy'>

/** What the lanes are drawn against: all of it, the fullest tile, the longest band. */
function measured(lanes: readonly Lane[]): Measured {
  const amounts = lanes.flatMap(({ tiles }) => tiles.map(({ amount }) => Number(amount ?? 0)))
  const lengths = lanes.flatMap((lane) => bandsOf(lane).map(({ tiles }) => tiles.length))
  return {
    total: sumOf(lanes.map(laneAmount)),
    largest: amounts.reduce((largest, amount) => Math.max(largest, amount), 0),
    mostInBand: lengths.reduce((most, length) => Math.max(most, length), 1),
    isRoomy: amounts.length <= ROOMY_MAX,
  }
}

/** All that an assignment is, as one text: who reads what. */
function assignmentKey(lanes: readonly Lane[]): string {
  return lanes.map(({ memberId, tiles }) => `${memberId}:${tiles.map(({ id }) => id)}`).join('\n')
}

/** Walks cells in rows of unequal length with the arrow keys; the tab key comes to one of them. */
function useGridKeys(lengths: readonly number[]) {
  const frame = useRef<HTMLDivElement>(null)
  const [chosen, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const within = ({ row, column }: GridPlace): GridPlace => {
    const last = Math.max(0, Math.min(row, lengths.length - 1))
    return { row: last, column: Math.min(column, (lengths[last] ?? 1) - 1) }
  }
  const place = within(chosen)
  const onKeyDown = (event: KeyboardEvent) => {
    const size = { rows: lengths.length, columns: lengths[place.row] ?? 1 }
    const next = gridMove(place, event, size)
    if (!next) return
    event.preventDefault()
    const { row, column } = within(next)
    setPlace({ row, column })
    frame.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus()
  }
  const cellAt = (row: number) => (column: number) => ({
    at: `${row}:${column}`,
    isPlace: place.row === row && place.column === column,
    onPlace: () => setPlace({ row, column }),
  })
  return { frame, onKeyDown, cellAt }
}

/**
 * Who reads what: a lane for each member with a tile for each partition, as full as the partition is behind or busy. Tiles are the cells
 * of a grid that arrow keys walk, each also in words; they slide to their lane when the assignment changes.
 */
export function AssignmentPicture({
  lanes,
  ...drawing
}: { lanes: readonly Lane[] } & Pick<
  LaneScale,
  'cluster' | 'measure' | 'ownerOf' | 'epoch' | 'untold'
>) {
  const [limit, setLimit] = useState(LANES_AT_ONCE)
  const [opened, setOpened] = useState<ReadonlySet<string | null>>(new Set())
  const shown = lanes.slice(0, limit)
  const scale = { ...drawing, ...useMemo(() => measured(lanes), [lanes]) }
  const hasMany = lanes.reduce((sum, { tiles }) => sum + tiles.length, 0) > TILES_MAX
  const isFolded = ({ memberId }: Lane) => hasMany && !opened.has(memberId)
  const { frame, onKeyDown, cellAt } = useGridKeys(
    shown.map((lane) => cellCount(lane, isFolded(lane))),
  )
  useTileFlight(frame, assignmentKey(shown))
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: lanes of unequal length, which are cards on a phone, are no table. */}
      <div
        ref={frame}
        role="grid"
        aria-label="Partitions by member. Arrow keys move between them."
        className="relative border-t border-line-strong"
        onKeyDown={onKeyDown}
      >
        {shown.map((lane, row) => (
          <LaneRow
            key={lane.memberId ?? ''}
            lane={lane}
            scale={scale}
            isFolded={isFolded(lane)}
            onOpen={() => setOpened(new Set([...opened, lane.memberId]))}
            cellAt={cellAt(row)}
          />
        ))}
      </div>
      <TileLegend lanes={shown} measure={scale.measure} largest={scale.largest} />
      {shown.length < lanes.length && (
        <Button className="mt-2" onClick={() => setLimit(limit + LANES_AT_ONCE)}>
          Show more: {shown.length} of {lanes.length} members
        </Button>
      )}
    </>
  )
}
