import { UNKNOWN } from './digits'
import { formatRoughly } from './durations'

/** The largest moment a JavaScript date can be, either way; a message may carry any 64-bit number. */
const DATE_LIMIT_MS = 8_640_000_000_000_000

/** Milliseconds since 1970 where that is a moment a calendar can show; `null` otherwise. */
export function momentOf(value: string | number | bigint | null): number | null {
  if (value === null) return null
  const text = String(value)
  const ms = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(ms) && Math.abs(ms) <= DATE_LIMIT_MS ? ms : null
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  })
  clocks.set(timeZone, made)
  return made
}

function partsOf(ms: number, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = clock(timeZone).formatToParts(ms)
  return (type) => parts.find((part) => part.type === type)?.value ?? ''
}

/** The time of day to the millisecond, `14:03:22.118`, in a named zone. */
export function formatClock(ms: number, timeZone: string): string {
  const part = partsOf(ms, timeZone)
  return `${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`
}

/** Day and time, `2026-11-22 14:03:22.118`, in a named zone. */
export function formatMoment(ms: number, timeZone: string): string {
  const part = partsOf(ms, timeZone)
  const year = part('year').padStart(4, '0')
  return `${year}-${part('month')}-${part('day')} ${formatClock(ms, timeZone)}`
}

/** How long ago, in one unit: `now`, `12 s ago`, `3 m ago`, `in 2 h`. */
export function formatAgo(ms: number, nowMs: number): string {
  const passed = nowMs - ms
  if (Math.abs(passed) < 1_000) return 'now'
  const largest = formatRoughly(Math.abs(passed))
  return passed > 0 ? `${largest} ago` : `in ${largest}`
}

/** Everything there is to say of a moment, for a title: the zone's time, UTC, and the number itself. */
export function describeMoment(ms: number, timeZone: string): string {
  return `${formatMoment(ms, timeZone)} ${timeZone}\n${new Date(ms).toISOString()}\n${ms} ms since 1970`
}

/** A message's timestamp as one text, also where it is no date: `no timestamp`, `9223372036854775807 ms since 1970`. */
export function formatTimestamp(timestampMs: string | null, timeZone: string): string {
  if (timestampMs === null) return UNKNOWN
  const ms = momentOf(timestampMs)
  return ms === null ? `${timestampMs} ms since 1970` : formatMoment(ms, timeZone)
}
