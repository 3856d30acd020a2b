'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

const FLIGHT_MS = 450

interface Spot {
  left: number
  top: number
}

function spotsOf(frame: HTMLElement): Map<string, { element: HTMLElement; spot: Spot }> {
  const origin = frame.getBoundingClientRect()
  const spots = new Map<string, { element: HTMLElement; spot: Spot }>()
  for (const element of frame.querySelectorAll<HTMLElement>('[data-tile]')) {
    const { left, top } = element.getBoundingClientRect()
    const id = element.dataset['tile'] ?? ''
    spots.set(id, { element, spot: { left: left - origin.left, top: top - origin.top } })
  }
  return spots
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/**
 * Tiles slide from the lane where they stood to the one where they stand, whenever `assignment` is another. Where a tile stands is
 * measured within the frame, so that scrolling is no movement; with fewer motions asked for, they are just there.
 */
export function useTileFlight(frame: RefObject<HTMLElement | null>, assignment: string): void {
  const before = useRef<{ assignment: string; spots: Map<string, Spot> } | null>(null)
  useLayoutEffect(() => {
    if (frame.current === null) return
    const now = spotsOf(frame.current)
    const past = before.current
    if (past !== null && past.assignment !== assignment && !prefersStillness()) {
      for (const [id, { element, spot }] of now) {
        const from = past.spots.get(id)
        if (from) fly(element, from, spot)
      }
    }
    before.current = {
      assignment,
      spots: new Map([...now].map(([id, { spot }]) => [id, spot])),
    }
  })
}

function fly(element: HTMLElement, from: Spot, to: Spot): void {
  const [x, y] = [from.left - to.left, from.top - to.top]
  if (x === 0 && y === 0) return
  element.animate(
    [
      { transform: `translate(${x}px, ${y}px)`, zIndex: 1 },
      { transform: 'none', zIndex: 1 },
    ],
    { duration: FLIGHT_MS, easing: 'cubic-bezier(0.3, 0, 0.2, 1)' },
  )
}
