import { formatDuration } from './durations'
import { formatClock, formatMoment } from './times'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** How long something has lasted, in steps that do not flicker: to the second for the first minute, then to the minute. */
export function formatLasting(milliseconds: number): string {
  const ms = Math.max(0, milliseconds)
  return formatDuration(ms < MINUTE_MS ? Math.floor(ms / 1_000) * 1_000 : ms - (ms % MINUTE_MS))
}

/** Since when, and for how long: `02:51 (12 m)`, with its day when that was more than a day ago. Without `nowMs` only the time. */
export function formatSince(ms: number, nowMs: number | null, timeZone: string): string {
  const old = nowMs !== null && nowMs - ms >= DAY_MS
  const at = old ? formatMoment(ms, timeZone).slice(0, 16) : formatClock(ms, timeZone).slice(0, 5)
  if (nowMs === null) return at
  // A clock that runs ahead of the server's must not give a negative length.
  const lasted = nowMs - ms < 1_000 ? 'just now' : formatLasting(nowMs - ms)
  return `${at} (${lasted})`
}
