import { formatMoment } from './times'

const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Seconds since 1970 stay below this until the year 5138; milliseconds have passed it since 1973. */
const SECONDS_BELOW = 100_000_000_000

const DATE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** How far a zone's clocks are ahead of UTC at a moment. */
function offsetMs(ms: number, timeZone: string): number {
  // Clocks are set by whole seconds; what is less belongs to the moment.
  const whole = Math.floor(ms / 1_000) * 1_000
  return Date.parse(`${formatMoment(whole, timeZone).replace(' ', 'T')}Z`) - whole
}

/** The moment at which a zone's clocks show what UTC's show at `shownMs`; of an hour that comes twice, the first. */
function momentShown(shownMs: number, timeZone: string): number {
  const guess = shownMs - offsetMs(shownMs, timeZone)
  const before = shownMs - offsetMs(guess - 3_600_000, timeZone)
  return before + offsetMs(before, timeZone) === shownMs
    ? before
    : shownMs - offsetMs(guess, timeZone)
}

function momentOfDate(text: string, timeZone: string): number | null {
  const match = DATE.exec(text)
  if (!match) return null
  const [, day, time = '00:00', zone] = match
  const shown = Date.parse(`${day}T${time.replace(',', '.')}${zone?.toUpperCase() ?? 'Z'}`)
  if (Number.isNaN(shown)) return null
  return zone === undefined ? momentShown(shown, timeZone) : shown
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * A moment as a person types it, in milliseconds since 1970; `null` when it is none of:
 * `now`, `now-15m`, `-15m`, an ISO date or date and time, seconds or milliseconds since 1970. A date that
 * names no zone is read in `timeZone`, which must be the one that moments are shown in; the reader's own unless given.
 */
export function parseTimeInput(input: string, nowMs: number, timeZone = ownZone()): number | null {
  const text = input.trim()
  if (text === 'now') return nowMs
  const relative = /^(?:now)?\s*([+-])\s*(\d{1,9})\s*(ms|s|m|h|d)$/.exec(text)
  if (relative) {
    const [, sign, amount, unit] = relative
    const distance = Number(amount) * (UNIT_MS[unit ?? ''] ?? 0)
    return sign === '-' ? nowMs - distance : nowMs + distance
  }
  if (/^\d{1,16}$/.test(text)) {
    const number = Number(text)
    return number < SECONDS_BELOW ? number * 1_000 : number
  }
  return momentOfDate(text, timeZone)
}
