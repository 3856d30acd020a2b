'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { formatClock } from '@/lib/format/times'
import {
  nearestRow,
  nextRow,
  type Track,
  type TrackMark,
  type TracksData,
  trackValueText,
} from './prepare-tracks'
import { SCALE_CLASS, TRACK_LOOKS } from './track-look'

/** A cursor this near to a mark, as a share of the width, tells what it is. */
const NEAR_MARK = 0.012

const TrackPlot = dynamic(() => import('./track-plot').then((module) => module.TrackPlot), {
  ssr: false,
})

const percent = (share: number) => `${share * 100}%`

/** Name and value of a track: the last one, or the one under the cursor. */
function TrackLabel({ track, value }: { track: Track; value: number | null }) {
  const look = TRACK_LOOKS[track.id]
  return (
    <div
      title={look.meaning}
      className="flex items-baseline gap-x-2 bg-paper pt-1 max-md:relative max-md:z-1 md:block md:border-t md:border-line"
    >
      <p className="flex items-center gap-1.5 text-xs text-ink-soft">
        <span aria-hidden="true" className="h-0.5 w-3" style={{ background: look.colour }} />
        {look.name}
      </p>
      <p className="mono text-base font-medium max-md:ms-auto">{trackValueText(track.id, value)}</p>
      <p className="text-xs text-ink-soft">
        at most <span className="mono">{trackValueText(track.id, track.most)}</span>
      </p>
    </div>
  )
}

function MarkLine({ mark }: { mark: TrackMark }) {
  return (
    <div
      className="absolute inset-y-0 w-0 border-s border-dashed border-line-strong"
      style={{ insetInlineStart: percent(mark.place) }}
    >
      <span
        title={mark.labels.join('\n')}
        className="absolute -top-1 -left-[5px] size-2.5 rotate-45 border border-ink-soft bg-paper"
      />
    </div>
  )
}

interface CursorProps {
  data: TracksData
  marks: readonly TrackMark[]
  /** The row under the cursor; `null` while there is none. */
  at: number | null
  onMove: (time: number | null) => void
  words: string
}

/** Laid over all tracks: marks of the clock, what happened, and one cursor for all, moved by pointer or arrow keys. */
function Overlay({ data, marks, at, onMove, words }: CursorProps) {
  const { rows, fromMs, toMs } = data
  const placeOf = (time: number) => (time - fromMs) / (toMs - fromMs || 1)
  const row = at === null ? undefined : rows[at]

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    onMove(fromMs + ((event.clientX - box.left) / box.width) * (toMs - fromMs))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = nearestRow(rows, toMs) ?? 0
    const targets: Record<string, number | undefined> = {
      ArrowLeft: at === null ? last : nextRow(rows, at, -1),
      ArrowRight: at === null ? last : nextRow(rows, at, 1),
      Home: nearestRow(rows, fromMs) ?? 0,
      End: last,
    }
    if (event.key === 'Escape') return onMove(null)
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    onMove(rows[target]?.time ?? null)
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Moment on the tracks"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, rows.length - 1)}
      aria-valuenow={at ?? Math.max(0, rows.length - 1)}
      aria-valuetext={words}
      className="absolute top-2 right-0 bottom-0 left-(--scale) cursor-crosshair touch-pan-y focus-visible:outline-offset-2 md:left-[calc(10rem+var(--scale))]"
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => onMove(null)}
      onBlur={() => onMove(null)}
      onKeyDown={onKeyDown}
    >
      {data.timeTicks.map((time) => (
        <div
          key={time}
          className="absolute inset-y-0 w-0 border-s border-line"
          style={{ insetInlineStart: percent(placeOf(time)) }}
        />
      ))}
      {marks.map((mark) => (
        <MarkLine key={mark.time} mark={mark} />
      ))}
      {row && (
        <div
          className="absolute inset-y-0 w-0 border-s border-ink"
          style={{ insetInlineStart: percent(placeOf(row.time)) }}
        />
      )}
    </div>
  )
}

function TimeAxis({ data, timeZone }: { data: TracksData; timeZone: string }) {
  const span = data.toMs - data.fromMs || 1
  return (
    <div aria-hidden="true" className="relative ms-(--scale) h-5 md:ms-[calc(10rem+var(--scale))]">
      {data.timeTicks.map((time) => {
        const place = (time - data.fromMs) / span
        return (
          place < 0.97 && (
            <span
              key={time}
              className="mono absolute -translate-x-1/2 text-[0.6875rem] text-ink-soft first:translate-x-[-25%]"
              style={{ insetInlineStart: percent(place) }}
            >
              {formatClock(time, timeZone).slice(0, time % 60_000 === 0 ? 5 : 8)}
            </span>
          )
        )
      })}
    </div>
  )
}

/** The tracks of a recorder: several figures over one time axis, read at one moment with one cursor. */
export function Tracks({
  data,
  marks,
  timeZone,
}: {
  data: TracksData
  marks: readonly TrackMark[]
  timeZone: string
}) {
  const [cursorMs, setCursorMs] = useState<number | null>(null)
  const at = cursorMs === null ? null : nearestRow(data.rows, cursorMs)
  const row = at === null ? undefined : data.rows[at]
  const { fromMs, toMs } = data
  const domain = useMemo(() => [fromMs, toMs] as const, [fromMs, toMs])
  const valueAt = (track: Track, index: number) => (row ? (row.values[index] ?? null) : track.now)
  const happened = row
    ? marks
        .filter((mark) => Math.abs(mark.time - row.time) < (toMs - fromMs) * NEAR_MARK)
        .flatMap((mark) => mark.labels)
    : []
  const moment = row ? formatClock(row.time, timeZone).slice(0, 8) : 'now'
  const words = [
    moment,
    ...data.tracks.map(
      (track, index) =>
        `${TRACK_LOOKS[track.id].name} ${trackValueText(track.id, valueAt(track, index))}`,
    ),
    ...happened,
  ].join(', ')
  return (
    <div className={SCALE_CLASS}>
      <p aria-hidden="true" className="mb-1 h-5 truncate text-xs text-ink-soft">
        {row ? (
          <>
            <span className="mono text-ink">{moment}</span>
            {happened.length > 0 && ` · ${happened.join(' · ')}`}
          </>
        ) : (
          'The last value of each. Point at the tracks to read a moment.'
        )}
      </p>
      <div className="relative pt-2">
        <div className="grid grid-cols-1 md:grid-cols-[10rem_minmax(0,1fr)]">
          {data.tracks.map((track, index) => {
            const look = TRACK_LOOKS[track.id]
            return (
              <div key={track.id} className="contents">
                <TrackLabel track={track} value={valueAt(track, index)} />
                <div aria-hidden="true" style={{ height: look.heightPx }}>
                  <TrackPlot
                    rows={data.rows}
                    index={index}
                    domain={domain}
                    ticks={track.ticks}
                    colour={look.colour}
                    stepped={look.stepped}
                    heightPx={look.heightPx}
                  />
                </div>
              </div>
            )
          })}
        </div>
        <Overlay data={data} marks={marks} at={at} onMove={setCursorMs} words={words} />
      </div>
      <TimeAxis data={data} timeZone={timeZone} />
    </div>
  )
}
