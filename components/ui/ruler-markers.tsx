'use client'

import clsx from 'clsx'
import type { KeyboardEvent } from 'react'
import { Link } from './link'
import { Menu } from './menu'
import { focusNeighbour } from './ruler-focus'
import { type Gathered, gatherMarkers, type RulerMarker, type RulerSize } from './ruler-parts'
import { RulerReadout } from './ruler-readout'
import { behindText, type RulerStory } from './ruler-words'

/** Heads nearer than this, in per cent of the usual width of each size, would leave less than 24 px to press. */
const GAPS: Record<RulerSize, number> = { spark: 0, row: 8, full: 2.5 }

// Places are centred without transforms: each would be one more thing for the browser to sort on every frame, sixteen hundred on a page of
// two hundred rulers.
function Stem({ position, size }: { position: number; size: RulerSize }) {
  return (
    <div
      aria-hidden="true"
      className={clsx(
        'pointer-events-none absolute -ml-[0.75px] w-[1.5px] bg-accent',
        size === 'spark' && 'top-0 h-full',
        size === 'row' && 'top-[6px] h-[13px]',
        size === 'full' && 'top-[6px] h-[28px]',
      )}
      style={{ left: `${position}%` }}
    />
  )
}

function Head() {
  return (
    <svg viewBox="0 0 10 8" aria-hidden="true" className="mx-auto h-[8px] w-[10px] text-accent">
      <path d="M.5 0h9L5 8z" fill="currentColor" />
    </svg>
  )
}

const PLACE = 'absolute top-0 -ml-3 h-6 w-6'

function onArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') focusNeighbour(event, -1)
  if (event.key === 'ArrowRight' || event.key === 'ArrowDown') focusNeighbour(event, 1)
}

function OneMarker({
  marker,
  position,
  size,
  behind,
}: {
  marker: RulerMarker
  position: number
  size: RulerSize
  behind: string
}) {
  const text = `${marker.name} · ${behind}`
  const readout = (
    <RulerReadout
      text={text}
      position={position}
      size={size}
      className="hidden peer-hover:block peer-focus-visible:block"
    />
  )
  return marker.href ? (
    <>
      <Link
        href={marker.href}
        aria-label={`${marker.name}: ${behind}`}
        onKeyDown={onArrow}
        className={clsx(PLACE, 'peer z-10')}
        style={{ left: `${position}%` }}
      >
        <Head />
      </Link>
      {readout}
    </>
  ) : (
    <>
      <div className={clsx(PLACE, 'peer pointer-events-none')} style={{ left: `${position}%` }}>
        <Head />
      </div>
      {size === 'full' && readout}
    </>
  )
}

function ManyMarkers({ gathered, story }: { gathered: Gathered; story: RulerStory }) {
  const { at, members } = gathered
  const head = (
    <span className="mono block h-[13px] min-w-[15px] rounded-sm bg-accent px-[3px] text-center text-[0.625rem] leading-[13px] font-medium text-on-accent">
      {members.length}
    </span>
  )
  const canOpen = members.some(({ marker }) => marker.href)
  return (
    <div
      className={clsx(
        'absolute top-0 flex w-0 justify-center *:shrink-0',
        canOpen ? 'z-10' : 'pointer-events-none',
      )}
      style={{ left: `${at}%` }}
    >
      {canOpen ? (
        <Menu
          label={`${members.length} groups near ${members.map(({ marker }) => marker.name).join(', ')}`}
          trigger={head}
          triggerClassName="block h-6 min-w-6 pb-[11px] px-[4px]"
          items={members.map(({ marker }) => ({
            label: `${marker.name} · ${behindText(marker.at, story)}`,
            ...(marker.href ? { href: marker.href } : { disabledBecause: 'it leads nowhere' }),
          }))}
        />
      ) : (
        head
      )}
    </div>
  )
}

/** Where groups stand: a head each, or one head with their number where they stand too near each other. */
export function RulerMarkers({
  size,
  markers,
  place,
  story,
}: {
  size: RulerSize
  markers: readonly RulerMarker[]
  place: (at: string) => number
  story: RulerStory
}) {
  return gatherMarkers(markers, place, GAPS[size]).map((gathered) => (
    <div key={gathered.members[0]?.marker.name}>
      {gathered.members.map(({ marker, position }) => (
        <Stem key={marker.name} position={position} size={size} />
      ))}
      {size !== 'spark' &&
        (gathered.members.length > 1 ? (
          <ManyMarkers gathered={gathered} story={story} />
        ) : (
          gathered.members.map(({ marker, position }) => (
            <OneMarker
              key={marker.name}
              marker={marker}
              position={position}
              size={size}
              behind={behindText(marker.at, story)}
            />
          ))
        ))}
    </div>
  ))
}
