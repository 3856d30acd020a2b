'use client'

import clsx from 'clsx'
import type { Route } from 'next'
import { memo, type ReactNode } from 'react'
import { RulerDrawing } from './ruler-drawing'
import { placedFlags, RulerFlags } from './ruler-flags'
import { RulerMarkers } from './ruler-markers'
import {
  type RulerFlag,
  type RulerMarker,
  type RulerOwner,
  type RulerPin,
  type RulerSize,
  type RulerSpan,
  sameValue,
} from './ruler-parts'
import { RulerPicker } from './ruler-picker'
import {
  type Knot,
  positionOf,
  type RulerScale,
  reachOf,
  rulerScale,
  type TimelinePoint,
  timeKnots,
} from './ruler-scale'
import { RulerTicks } from './ruler-tick-row'
import { rulerSentence } from './ruler-words'

export interface RulerProps {
  /** The log start and the high watermark. */
  start: string
  end: string
  /** Behind the high watermark while a transaction is open. */
  lastStable?: string | null
  size?: RulerSize
  /** Names the ruler in its sentence: `Partition 3 of orders`. */
  name?: string
  markers?: readonly RulerMarker[]
  spans?: readonly RulerSpan[]
  pins?: readonly RulerPin[]
  /** Drawn where the ruler is by time. */
  flags?: readonly RulerFlag[]
  owner?: RulerOwner
  /** Along which it is drawn. By time needs `timeline`, and is by offset while that knows no times. */
  scale?: 'offset' | 'time'
  timeline?: readonly TimelinePoint[] | undefined
  /** The address of the messages at an offset: makes the whole ruler a link. Give a stable function, see below. */
  hrefAt?: (offset: string) => Route
  /** Does something else with an offset that was pointed at. Give a stable function, see below. */
  onPick?: (offset: string) => void
  className?: string
}

const HEIGHTS: Record<RulerSize, string> = { spark: 'h-3', row: 'h-6', full: 'h-12' }

interface RulerModel {
  start: bigint
  end: bigint
  scale: RulerScale
  times: Knot[] | null
  sentence: string
}

function prepareRuler(props: RulerProps): RulerModel {
  const { markers = [], spans = [], pins = [], flags = [], timeline, size } = props
  const [start, end] = [BigInt(props.start), BigInt(props.end)]
  const times = timeline ? timeKnots(start, end, timeline) : null
  const reach = size === 'full' ? reachOf(start, end) : end
  const byTime = props.scale === 'time' ? times : null
  const scale = rulerScale(start, byTime ? end : reach, byTime)
  const seen = placedFlags(scale, flags).map(({ flag }) => flag)
  const sentence = rulerSentence({ ...props, markers, spans, pins, flags: seen, times })
  return { start, end, scale, times, sentence }
}

/** A picture to look at is one image with a sentence; one with something to press is a group of that name. */
function Frame({
  isPicture,
  sentence,
  className,
  children,
}: {
  isPicture: boolean
  sentence: string
  className: string
  children: ReactNode
}) {
  return isPicture ? (
    <div role="img" aria-label={sentence} title={sentence} className={className}>
      {children}
    </div>
  ) : (
    // A fieldset is for a form; this is a group of places on a picture.
    // biome-ignore lint/a11y/useSemanticElements: see above.
    <div role="group" aria-label={sentence} className={className}>
      {children}
    </div>
  )
}

/**
 * A partition as a ruler: the left end is its log start, torn where retention has deleted; the right end its high watermark. A marker
 * is a group's committed offset; its distance to the right end is the lag. A click or the arrow keys and Enter go to the messages at a
 * place. It draws again only when something that it shows is another value, so that two hundred of them cost little; the functions
 * given to it must therefore stay the same ones.
 */
export const Ruler = memo(function Ruler(props: RulerProps) {
  const { markers = [], spans = [], pins = [], flags = [], size = 'row' } = props
  const { hrefAt, onPick, owner } = props
  const { start, end, scale, times, sentence } = prepareRuler(props)
  const place = (at: string) => positionOf(scale, BigInt(at))
  const canPick = size !== 'spark' && end > start && (hrefAt ?? onPick) !== undefined
  const isPicture = !canPick && !(size !== 'spark' && markers.some(({ href }) => href))
  const story = { ...props, markers, spans, pins, flags: [], times }
  return (
    <Frame
      isPicture={isPicture}
      sentence={sentence}
      className={clsx(
        'isolate min-w-12 [contain:layout_style]',
        size !== 'spark' && 'px-2',
        props.className,
      )}
    >
      <div className={clsx('relative', HEIGHTS[size])}>
        <RulerDrawing
          size={size}
          edge={end > start ? positionOf(scale, end) : null}
          isTorn={start > 0n}
          lastStable={props.lastStable ? BigInt(props.lastStable) < end && props.lastStable : null}
          spans={spans}
          pins={pins}
          owner={owner}
          place={place}
        />
        <RulerFlags size={size} flags={placedFlags(scale, flags)} />
        {canPick && (
          <RulerPicker
            name={props.name}
            size={size}
            scale={scale}
            times={times}
            first={start}
            last={end - 1n}
            initial={markers[0]?.at}
            hrefAt={hrefAt}
            onPick={onPick}
          />
        )}
        <RulerMarkers size={size} markers={markers} place={place} story={story} />
      </div>
      {size === 'full' && <RulerTicks scale={scale} />}
    </Frame>
  )
}, sameValue)
