'use client'

import type { Route } from 'next'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { formatWhole } from '@/lib/format/digits'
import { formatClock, formatMoment } from '@/lib/format/times'
import { Link } from './link'
import { focusNeighbour } from './ruler-focus'
import type { RulerSize } from './ruler-parts'
import { RulerReadout } from './ruler-readout'
import {
  heldBetween,
  type Knot,
  offsetAt,
  positionOf,
  type RulerScale,
  stepFrom,
  timeAbout,
} from './ruler-scale'
import { useTimeZone } from './use-now'

const DAY_MS = 86_400_000

/** Per cent of the ruler that a key moves by. */
const KEY_STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
}

/** `about 14:03:22`, with the day where the whole ruler is longer than one. */
function aboutText(times: readonly Knot[] | null, offset: bigint, timeZone: string): string {
  const at = times && timeAbout(times, offset)
  if (!times || at == null) return ''
  const length = Number((times.at(-1)?.at ?? at) - (times.at(0)?.at ?? at))
  const ms = Number(at)
  return ` · about ${
    length > DAY_MS
      ? formatMoment(ms, timeZone).slice(5, 16)
      : formatClock(ms, timeZone).slice(0, 8)
  }`
}

interface PickerProps {
  name: string | undefined
  size: RulerSize
  scale: RulerScale
  times: readonly Knot[] | null
  /** The first and the last offset at which a message can be. */
  first: bigint
  last: bigint
  /** Where the arrow keys begin; at the end where this is not given. */
  initial: string | undefined
  hrefAt: ((offset: string) => Route) | undefined
  onPick: ((offset: string) => void) | undefined
}

/**
 * What makes a ruler answer: a surface for the pointer, and a slider for the keyboard and for a screen reader, whose value is the
 * offset. While either is in use there is a real link at the place, so that it opens in a new tab like one.
 */
export function RulerPicker({
  name,
  size,
  scale,
  times,
  first,
  last,
  initial,
  hrefAt,
  onPick,
}: PickerProps) {
  const timeZone = useTimeZone()
  const [cursor, setCursor] = useState<bigint | null>(null)
  const link = useRef<HTMLAnchorElement>(null)
  const held = (offset: bigint) => heldBetween(first, offset, last)
  const offset = held(cursor ?? (initial === undefined ? last : BigInt(initial)))
  const position = positionOf(scale, offset)
  const text = `${formatWhole(offset)}${aboutText(times, offset, timeZone)}`

  const follow = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    if (width > 0) setCursor(held(offsetAt(scale, ((event.clientX - left) / width) * 100)))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = KEY_STEPS[event.key]
    if (event.key === 'ArrowDown') return focusNeighbour(event, 1)
    if (event.key === 'ArrowUp') return focusNeighbour(event, -1)
    if (event.key === 'Enter') {
      if (onPick) onPick(String(offset))
      else link.current?.click()
    } else if (event.key === 'Home') setCursor(first)
    else if (event.key === 'End') setCursor(last)
    else if (step) setCursor(stepFrom(scale, offset, step))
    else return
    event.preventDefault()
  }
  return (
    <>
      {/* The slider beside it does the same for the keyboard. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
      <div
        className="absolute inset-0 cursor-crosshair"
        onPointerEnter={follow}
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={() => setCursor(null)}
        onClick={() => onPick?.(String(offset))}
      >
        {hrefAt && cursor !== null && (
          <Link
            ref={link}
            aria-hidden
            tabIndex={-1}
            href={hrefAt(String(offset))}
            className="absolute inset-0 cursor-crosshair"
          />
        )}
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${name ?? 'Messages'}: place to open`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(position)}
        aria-valuetext={`offset ${text.replace(' · ', ', ')}`}
        onKeyDown={onKeyDown}
        onFocus={() => setCursor(offset)}
        onBlur={() => setCursor(null)}
        className="pointer-events-none absolute inset-0"
      />
      {cursor !== null && (
        <>
          <div
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 w-px bg-ink"
            style={{ left: `${position}%` }}
          />
          <RulerReadout text={text} position={position} size={size} />
        </>
      )}
    </>
  )
}
