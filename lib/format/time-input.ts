const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Seconds since 1970 stay below this until the year 5138; milliseconds have passed it since 1973. */
const SECONDS_BELOW = 100_000_000_000

function isolatedDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  const ms = Date.parse(text.replace(' ', 'T'))
  return Number.isNaN(ms) ? null : ms
}

/**
 * A moment as a person types it, in milliseconds since 1970; `null` when it is none of:
 * `now`, `now-15m`, `-15m`, an ISO date or date and time (local unless it names a zone), seconds or milliseconds since 1970.
 */
export function parseTimeInput(input: string, nowMs: number): number | null {
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
  return isolatedDate(text)
}
