'use client'

import { useEffect, useRef } from 'react'
import { useTheme } from '@/components/ui/use-theme'
import type { HistoryWindow } from '@/lib/domain/time/history-window'
import { LAG_SCALE_WIDTH_PX } from './lag-chart'
import { lagPhrase } from './lag-words'
import { paintHeat, themeColours } from './paint-heat'
import {
  cellAt,
  type HeatStripData,
  readStrip,
  rowName,
  type StripPlace,
  timeOfCell,
} from './prepare-heat-strip'
import { momentText } from './ticks'
import { type PlaneKeys, TimePlane } from './time-plane'

/** Rows of this height have their partition written beside them. */
const NAMED_ROW_PX = 11

function HeatCanvas({ strip }: { strip: HeatStripData }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    if (canvas.current) paintHeat(canvas.current, strip, themeColours(canvas.current))
  }, [strip, theme])
  return <canvas ref={canvas} className="block size-full" style={{ imageRendering: 'pixelated' }} />
}

/** The partitions beside their rows: all where a row is high enough, else the first and the last. */
function RowNames({ strip }: { strip: HeatStripData }) {
  const { rowCount, rowHeightPx, partitions, perRow } = strip
  const all = rowHeightPx >= NAMED_ROW_PX
  const named = all ? Array.from({ length: rowCount }, (_, row) => row) : [0, rowCount - 1]
  return named.map((row) => (
    <span
      key={row}
      aria-hidden="true"
      title={rowName(strip, row)}
      className="mono absolute left-0 truncate pe-1.5 text-end text-[0.625rem] leading-none text-ink-soft"
      style={{
        width: LAG_SCALE_WIDTH_PX,
        top: all ? row * rowHeightPx + (rowHeightPx - 10) / 2 : row === 0 ? 0 : undefined,
        bottom: !all && row > 0 ? 0 : undefined,
      }}
    >
      {partitions[row * perRow]?.partition}
    </span>
  ))
}

/** What is at a place of the strip: `orders 3, 14:02:10, 1 204 messages`. */
export function stripWords(strip: HeatStripData, place: StripPlace, timeZone: string): string {
  const { name, lag } = readStrip(strip, place)
  const moment = momentText(timeOfCell(strip, place.cell), strip.toMs - strip.fromMs, timeZone)
  const text = lag.value === null ? 'not known' : lagPhrase(strip.measure, lag)
  return `${name}, ${moment}, ${text}`
}

/** All partitions over time, each a row of coloured cells; what is not known is hatched. */
export function HeatStrip({
  strip,
  timeZone,
  row,
  cursorMs,
  onMove,
  onMark,
  keys,
}: {
  strip: HeatStripData
  timeZone: string
  /** The row that is read; `null` where none is. */
  row: number | null
  cursorMs: number | null
  onMove: (place: { timeMs: number; row: number } | null) => void
  onMark: (window: HistoryWindow) => void
  keys: PlaneKeys
}) {
  const { rowCount, rowHeightPx, cellCount } = strip
  const heightPx = rowCount * rowHeightPx
  const cell = cellAt(strip, cursorMs ?? strip.toMs)
  const heldRow = Math.min(row ?? 0, rowCount - 1)

  const onStep = (key: string) => {
    const steps: Record<string, StripPlace> = {
      ArrowLeft: { row: heldRow, cell: Math.max(0, cell - 1) },
      ArrowRight: { row: heldRow, cell: Math.min(cellCount - 1, cell + 1) },
      ArrowUp: { row: Math.max(0, heldRow - 1), cell },
      ArrowDown: { row: Math.min(rowCount - 1, heldRow + 1), cell },
      Home: { row: heldRow, cell: 0 },
      End: { row: heldRow, cell: cellCount - 1 },
    }
    const next = row === null ? { row: heldRow, cell } : steps[key]
    // The middle of a cell, so that it is the same cell again when it is read back.
    if (next) onMove({ timeMs: timeOfCell(strip, next.cell + 0.5), row: next.row })
  }

  return (
    <div className="relative" style={{ height: heightPx }}>
      <RowNames strip={strip} />
      <div
        className="hatched absolute inset-y-0 right-0 border-y border-line"
        style={{ left: LAG_SCALE_WIDTH_PX }}
      >
        <HeatCanvas strip={strip} />
      </div>
      <TimePlane
        window={strip}
        cursorMs={cursorMs}
        label="Lag of every partition"
        words={stripWords(strip, { row: heldRow, cell }, timeZone)}
        onMove={(place) =>
          onMove(
            place && {
              timeMs: place.timeMs,
              row: Math.min(rowCount - 1, Math.floor(place.height * rowCount)),
            },
          )
        }
        onStep={onStep}
        onMark={onMark}
        keys={keys}
        insetPx={LAG_SCALE_WIDTH_PX}
      >
        {row !== null && (
          <div
            className="pointer-events-none absolute inset-x-0 border-y border-ink"
            style={{ top: heldRow * rowHeightPx - 1, height: rowHeightPx + 2 }}
          />
        )}
      </TimePlane>
    </div>
  )
}
