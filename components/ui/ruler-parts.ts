import type { Route } from 'next'

/** Three sizes of one picture: in a list, in a row of a table, and on its own. */
export type RulerSize = 'spark' | 'row' | 'full'

/** A group, or whoever else stands at an offset: what is left of it is read, what is right of it is not. */
export interface RulerMarker {
  name: string
  /** The committed offset. */
  at: string
  /** Where the marker leads. */
  href?: Route
}

/** A stretch of the ruler; `to` is exclusive. */
export interface RulerSpan {
  from: string
  to: string
  /**
   * `read` is what a search has seen, `lag` what a group has still to read; a reset makes a group read a stretch `again` or leaves
   * it `skipped`; a `hole` are offsets without a message.
   */
  tone: 'read' | 'lag' | 'again' | 'skipped' | 'hole'
}

/** One message: found by a search, in view, or where a reset lands. */
export interface RulerPin {
  at: string
  kind: 'match' | 'here' | 'landing'
  label?: string
}

/** Something that happened at a time: leaders moved, offsets were reset. Only a ruler by time has a place for it. */
export interface RulerFlag {
  /** Milliseconds since 1970. */
  atMs: number
  label: string
}

/** The member that a partition is assigned to. `hue` is a chart colour, 1 to 8. */
export interface RulerOwner {
  name: string
  hue: number
}

/** Those of a ruler's markers that stand too near each other to be told apart: one head, a stem each. */
export interface Gathered {
  /** Of the head, in per cent. */
  at: number
  members: { marker: RulerMarker; position: number }[]
}

/**
 * Markers in the order they stand in, those within `gap` per cent of the first of them together, so that heads do not cover each
 * other and each stays large enough to hit.
 */
export function gatherMarkers(
  markers: readonly RulerMarker[],
  place: (at: string) => number,
  gap: number,
): Gathered[] {
  const placed = markers
    .map((marker) => ({ marker, position: place(marker.at) }))
    .sort((a, b) => a.position - b.position || a.marker.name.localeCompare(b.marker.name, 'en'))
  const gathered: Gathered[] = []
  for (const member of placed) {
    const last = gathered.at(-1)
    const first = last?.members[0]
    if (last && first && member.position - first.position < gap) {
      last.members.push(member)
      last.at = (first.position + member.position) / 2
    } else gathered.push({ at: member.position, members: [member] })
  }
  return gathered
}

/** Pins that can be told apart: of those at the same place the first is kept. */
export function distinctPins(
  pins: readonly RulerPin[],
  place: (at: string) => number,
): { pin: RulerPin; position: number }[] {
  const seen = new Set<string>()
  return pins.flatMap((pin) => {
    const position = place(pin.at)
    const key = `${pin.kind} ${pin.kind === 'match' ? Math.round(position * 2) : pin.at}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ pin, position }]
  })
}

/** Equal by value, all the way down; functions are equal only to themselves. Plain data only. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [entries, others] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && sameValue(value, others.get(key)))
  )
}
