'use client'

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import type { Bar, BarSpan } from './prepare-bars'
import { movedBy, spanBetween } from './prepare-bars'

const WIDTH = 960
const HEIGHT = 40
const GAP = 2

function BarShape({
  bar,
  index,
  step,
  hatch,
}: {
  bar: Bar
  index: number
  step: number
  hatch: string
}) {
  const x = index * step + GAP / 2
  const width = Math.max(1, step - GAP)
  if (bar.state === 'unknown') {
    return <rect x={x} y={0} width={width} height={HEIGHT} fill={`url(#${hatch})`} />
  }
  // What is there is seen, however little it is.
  const height = bar.share === 0 ? 0 : Math.max(2, bar.share * HEIGHT)
  return (
    <>
      {bar.state === 'partial' && (
        <rect x={x} y={0} width={width} height={HEIGHT - height} fill={`url(#${hatch})`} />
      )}
      <rect x={x} y={HEIGHT - height} width={width} height={height} className="fill-accent" />
    </>
  )
}

function Choice({ span, step }: { span: BarSpan; step: number }) {
  return (
    <rect
      x={span.first * step}
      y={0}
      width={(span.last - span.first + 1) * step}
      height={HEIGHT}
      className="fill-accent-soft stroke-accent"
      vectorEffect="non-scaling-stroke"
    />
  )
}

/**
 * The bars, and the choice among them: a press takes one, a drag several; arrow keys walk, with shift they take more, Enter goes there.
 */
export function HistogramBars({
  bars,
  label,
  shown,
  onPoint,
  onGo,
}: {
  bars: readonly Bar[]
  label: string
  /** What the list below begins with. */
  shown: BarSpan | null
  /** The bar that is pointed at; `null` when none is. */
  onPoint: (index: number | null) => void
  onGo: (span: BarSpan) => void
}) {
  const hatch = useId()
  const box = useRef<HTMLDivElement>(null)
  const [choice, setChoice] = useState<{ anchor: number; head: number } | null>(null)
  const step = WIDTH / Math.max(1, bars.length)
  const span = choice ? spanBetween(choice.anchor, choice.head) : shown
  const head = choice?.head ?? shown?.first ?? bars.length - 1

  const barAt = (event: PointerEvent) => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 }
    const index = Math.floor(((event.clientX - left) / width) * bars.length)
    return Math.min(bars.length - 1, Math.max(0, index))
  }
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const index = barAt(event)
    setChoice({ anchor: index, head: index })
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const index = barAt(event)
    onPoint(index)
    const held = event.currentTarget.hasPointerCapture(event.pointerId)
    if (held) setChoice((before) => before && { ...before, head: index })
  }
  const release = (event: PointerEvent<HTMLDivElement>) => {
    if (!choice || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    setChoice(null)
    onGo(spanBetween(choice.anchor, barAt(event)))
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && span) {
      event.preventDefault()
      setChoice(null)
      onGo(span)
      return
    }
    if (event.key === 'Escape') setChoice(null)
    const from = choice ?? { anchor: head, head }
    const next = movedBy(event.key, event.shiftKey, from, bars.length)
    if (next === null) return
    event.preventDefault()
    setChoice(next)
    onPoint(next.head)
  }
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={bars.length - 1}
      aria-valuenow={head}
      aria-valuetext={bars[head]?.label ?? ''}
      title="Press a bar to read from its time; drag over several to read only those"
      className="h-10 w-full cursor-crosshair touch-pan-y border-b border-line-strong select-none"
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={() => setChoice(null)}
      onPointerLeave={() => onPoint(null)}
      onBlur={() => {
        setChoice(null)
        onPoint(null)
      }}
      onKeyDown={key}
    >
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-full w-full"
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
            <path d="M0 6 6 0" className="stroke-line-strong" strokeWidth="1.5" />
          </pattern>
        </defs>
        {span && <Choice span={span} step={step} />}
        {bars.map((bar, index) => (
          <BarShape key={bar.fromMs} bar={bar} index={index} step={step} hatch={hatch} />
        ))}
      </svg>
    </div>
  )
}
