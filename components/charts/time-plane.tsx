'use client'

import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react'
import { type HistoryWindow, marked } from '@/lib/domain/time/history-window'

/** A pointer that has moved less was pressed, not dragged. */
const DRAG_MIN_PX = 6

/** What the keys of a plane do beside moving the cursor. */
export interface PlaneKeys {
  onZoomIn: () => void
  onZoomOut: () => void
  onBack: () => void
}

interface Place {
  timeMs: number
  /** From the top, between 0 and 1. */
  height: number
}

interface TimePlaneProps {
  window: HistoryWindow
  /** The moment of the cursor; `null` while there is none. */
  cursorMs: number | null
  /** What the plane is, and what is at its cursor. */
  label: string
  words: string
  /** The cursor was moved by the pointer, or is let go of. */
  onMove: (place: Place | null) => void
  /** An arrow key, Home or End. */
  onStep: (key: string) => void
  onMark: (window: HistoryWindow) => void
  keys: PlaneKeys
  /** Room at the left that belongs to a scale. */
  insetPx: number
  /** The same above and below. */
  insetBlockPx?: number
  children?: ReactNode
}

const KEY_ACTS: Record<string, keyof PlaneKeys | 'let go' | undefined> = {
  '+': 'onZoomIn',
  '=': 'onZoomIn',
  '-': 'onZoomOut',
  Backspace: 'onBack',
  Escape: 'let go',
}

const STEP_KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']

function placeOf(event: PointerEvent<HTMLDivElement>, { fromMs, toMs }: HistoryWindow): Place {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  return {
    timeMs: fromMs + ((event.clientX - left) / (width || 1)) * (toMs - fromMs),
    height: Math.min(1, Math.max(0, (event.clientY - top) / (height || 1))),
  }
}

export const shareOf = (window: HistoryWindow, ms: number) =>
  `${((ms - window.fromMs) / (window.toMs - window.fromMs || 1)) * 100}%`

/**
 * Laid over a picture of time: one cursor, moved by pointer or arrow keys, and a stretch that is marked by dragging. A slider for who
 * listens, whose value is what is at the cursor.
 */
export function TimePlane({
  window,
  cursorMs,
  label,
  words,
  onMove,
  onStep,
  onMark,
  keys,
  insetPx,
  insetBlockPx = 0,
  children,
}: TimePlaneProps) {
  const [drag, setDrag] = useState<{ x: number; fromMs: number; toMs: number } | null>(null)
  const dragged = drag !== null && drag.fromMs !== drag.toMs ? drag : null
  const within = cursorMs !== null && cursorMs >= window.fromMs && cursorMs <= window.toMs

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const { timeMs } = placeOf(event, window)
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ x: event.clientX, fromMs: timeMs, toMs: timeMs })
    onMove(placeOf(event, window))
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const place = placeOf(event, window)
    onMove(place)
    if (drag === null || Math.abs(event.clientX - drag.x) < DRAG_MIN_PX) return
    setDrag({ ...drag, toMs: place.timeMs })
  }
  const onPointerUp = () => {
    setDrag(null)
    if (dragged) onMark(marked(window, dragged.fromMs, dragged.toMs))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = KEY_ACTS[event.key]
    const isStep = STEP_KEYS.includes(event.key)
    if (act === undefined && !isStep) return
    event.preventDefault()
    if (act === undefined) onStep(event.key)
    else if (act === 'let go') onMove(null)
    else keys[act]()
  }

  const span = window.toMs - window.fromMs || 1
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-description="Arrow keys move, plus and minus zoom, Backspace goes back, Escape lets go."
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(within ? (((cursorMs ?? 0) - window.fromMs) / span) * 100 : 100)}
      aria-valuetext={words}
      className="absolute right-0 cursor-crosshair touch-pan-y select-none focus-visible:outline-offset-2"
      style={{ left: insetPx, top: insetBlockPx, bottom: insetBlockPx }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={() => onMove(null)}
      onBlur={() => onMove(null)}
      onKeyDown={onKeyDown}
    >
      {children}
      {dragged && (
        <div
          className="absolute inset-y-0 border-x border-accent bg-accent/15"
          style={{
            left: shareOf(window, Math.min(dragged.fromMs, dragged.toMs)),
            right: `calc(100% - ${shareOf(window, Math.max(dragged.fromMs, dragged.toMs))})`,
          }}
        />
      )}
      {within && cursorMs !== null && (
        <div
          className="pointer-events-none absolute inset-y-0 w-0 border-s border-ink"
          style={{ left: shareOf(window, cursorMs) }}
        />
      )}
    </div>
  )
}
