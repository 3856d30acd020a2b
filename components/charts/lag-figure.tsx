'use client'

import { useMemo, useState } from 'react'
import type { GroupHistory } from '@/lib/contract/group-history'
import type { HistoryWindow } from '@/lib/domain/time/history-window'
import { HeatLegend } from './heat-legend'
import { HeatStrip, stripWords } from './heat-strip'
import { LAG_CHART_HEIGHT_PX, LAG_CHART_MARGIN_PX, LAG_SCALE_WIDTH_PX, LagChart } from './lag-chart'
import { LagLegend } from './lag-legend'
import { lagPhrase } from './lag-words'
import { cellAt, stripOf } from './prepare-heat-strip'
import { type LagChartData, lagsOfRow } from './prepare-lag-chart'
import { nearestRow, nextRow, prepareMarks, type TrackMark } from './prepare-tracks'
import { momentText } from './ticks'
import { TimeAxis, TimeGrid } from './time-axis'
import { type PlaneKeys, shareOf, TimePlane } from './time-plane'

/** A cursor this near to a mark, as a share of the width, tells what it is. */
const NEAR_MARK = 0.012

/** Something that happened at a moment, milliseconds since 1970. */
export interface ChartFlag {
  atMs: number
  label: string
}

interface LagFigureProps {
  data: LagChartData
  /** The same stretch of time with all partitions, for the strip. */
  every: GroupHistory
  flags: readonly ChartFlag[]
  timeZone: string
  /** A stretch was marked. */
  onMark: (window: HistoryWindow) => void
  onZoomIn: (atMs: number | null) => void
  onZoomOut: () => void
  onBack: () => void
}

function Marks({ marks, window }: { marks: readonly TrackMark[]; window: HistoryWindow }) {
  return marks.map((mark) => (
    <div
      key={mark.time}
      className="absolute inset-y-0 w-0 border-s border-dashed border-ink-soft"
      style={{ left: shareOf(window, mark.time) }}
    >
      <span
        title={mark.labels.join('\n')}
        className="absolute -top-1 -left-[5px] size-2.5 rotate-45 border border-ink-soft bg-paper"
      />
    </div>
  ))
}

/** On a phone there is room for what a finger can do. */
function HowToRead() {
  return (
    <>
      Point at the chart<span className="max-sm:hidden">, or use the arrow keys,</span> to read a
      moment.<span className="max-sm:hidden"> Drag to zoom in.</span>
    </>
  )
}

/** Where the cursor goes by a key from the row it is at. */
function stepped(
  { rows, fromMs, toMs }: LagChartData,
  at: number | null,
  key: string,
): number | null {
  const last = nearestRow(rows, toMs)
  if (at === null || key === 'End') return last
  if (key === 'Home') return nearestRow(rows, fromMs)
  if (key === 'ArrowLeft') return nextRow(rows, at, -1)
  return key === 'ArrowRight' ? nextRow(rows, at, 1) : at
}

/**
 * The lines of the largest lags, and below them all partitions, over one axis: a cursor that is moved on one is on both, and the legend
 * reads the lines at it.
 */
export function LagFigure({ data, every, flags, timeZone, onMark, ...zoom }: LagFigureProps) {
  const [cursor, setCursor] = useState<{ timeMs: number; row: number | null } | null>(null)
  const { rows, lines, fromMs, toMs, measure } = data
  const window = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs])
  const spanMs = toMs - fromMs
  const strip = useMemo(() => stripOf(every, window), [every, window])
  const marks = useMemo(
    () =>
      prepareMarks(
        flags.map(({ atMs, label }) => ({ time: atMs, label })),
        window,
      ),
    [flags, window],
  )
  const at = cursor === null ? null : nearestRow(rows, cursor.timeMs)
  const values = at === null ? lines.map(({ now }) => now) : lagsOfRow(data, at)
  const happened =
    cursor === null
      ? []
      : marks
          .filter(({ time }) => Math.abs(time - cursor.timeMs) < spanMs * NEAR_MARK)
          .flatMap(({ labels }) => labels)
  const total = values[0]
  const reading = [
    ...(at === null ? [] : [momentText(rows[at]?.time ?? 0, spanMs, timeZone)]),
    total?.value == null ? 'lag not known' : lagPhrase(measure, total),
    ...happened,
  ].join(', ')
  const keys: PlaneKeys = {
    onZoomIn: () => zoom.onZoomIn(cursor?.timeMs ?? null),
    onZoomOut: zoom.onZoomOut,
    onBack: zoom.onBack,
  }
  const onStep = (key: string) => {
    const next = stepped(data, at, key)
    const time = next === null ? undefined : rows[next]?.time
    if (time !== undefined) setCursor({ timeMs: time, row: null })
  }

  return (
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <p aria-hidden="true" className="mb-1 h-5 truncate text-xs text-ink-soft">
          {cursor === null ? <HowToRead /> : reading}
        </p>
        <div className="relative">
          {/* The sentence above and the table say the same. */}
          <div aria-hidden="true" style={{ height: LAG_CHART_HEIGHT_PX }}>
            <LagChart data={data} />
          </div>
          <TimePlane
            window={window}
            cursorMs={cursor?.timeMs ?? null}
            label="Moment on the chart of lag"
            words={reading}
            onMove={(place) => setCursor(place && { timeMs: place.timeMs, row: null })}
            onStep={onStep}
            onMark={onMark}
            keys={keys}
            insetPx={LAG_SCALE_WIDTH_PX}
            insetBlockPx={LAG_CHART_MARGIN_PX}
          >
            <TimeGrid window={window} />
            <Marks marks={marks} window={window} />
          </TimePlane>
        </div>
        <div style={{ marginInlineStart: LAG_SCALE_WIDTH_PX }}>
          <TimeAxis window={window} timeZone={timeZone} />
        </div>
        {strip && (
          <div className="mt-2">
            <HeatStrip
              strip={strip}
              timeZone={timeZone}
              row={cursor?.row ?? null}
              cursorMs={cursor?.timeMs ?? null}
              onMove={setCursor}
              onMark={onMark}
              keys={keys}
            />
            <div
              className="mt-1 flex min-h-5 flex-wrap justify-between gap-x-4"
              style={{ marginInlineStart: LAG_SCALE_WIDTH_PX }}
            >
              <HeatLegend strip={strip} />
              <p aria-hidden="true" className="mono min-h-4 text-xs">
                {cursor !== null &&
                  cursor.row !== null &&
                  stripWords(
                    strip,
                    { row: cursor.row, cell: cellAt(strip, cursor.timeMs) },
                    timeZone,
                  )}
              </p>
            </div>
          </div>
        )}
      </div>
      <LagLegend data={data} values={values} />
    </div>
  )
}
