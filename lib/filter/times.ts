import { Duration, Timestamp } from './values'

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/

const NANOS_PER_MS = 1_000_000n
const MINUTE_MS = 60_000

/** A fraction of a second in nanoseconds: `5` is half of one. */
function fractionNanos(digits: string): bigint {
  return BigInt(digits.padEnd(9, '0'))
}

/** `2026-11-27T14:00:00Z`, `…+02:00`, with up to nine decimals of a second; `null` where it is no such time. */
export function parseTimestamp(text: string): Timestamp | null {
  const match = INSTANT.exec(text)
  if (!match) return null
  const [, ...parts] = match
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  const fraction = parts[6] ?? '0'
  const shiftMs = (Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0)) * MINUTE_MS
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59) return null
  date.setUTCHours(hour, minute, second)
  const ms = date.getTime() + (parts[7] === '-' ? shiftMs : -shiftMs)
  return new Timestamp(BigInt(ms) * NANOS_PER_MS + fractionNanos(fraction))
}

/** Of milliseconds since 1970. */
export function timestampOfMs(ms: bigint): Timestamp {
  return new Timestamp(ms * NANOS_PER_MS)
}

const UNIT_NANOS = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', NANOS_PER_MS],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
])

const DURATION = /^([+-]?)((?:\d{1,18}(?:\.\d{1,9})?(?:ns|us|µs|μs|ms|s|m|h|d))+)$/
const PART = /(\d+)(?:\.(\d+))?(ns|us|µs|μs|ms|s|m|h|d)/g

/** `1h30m`, `1.5s`, `-250ms`; `null` where it is no length of time. */
export function parseDuration(text: string): Duration | null {
  const match = text.length > 200 ? null : DURATION.exec(text)
  if (!match) return null
  let nanos = 0n
  for (const [, whole = '', decimals = '', unit = ''] of (match[2] ?? '').matchAll(PART)) {
    const each = UNIT_NANOS.get(unit) ?? 0n
    nanos += BigInt(whole) * each + (fractionNanos(decimals) * each) / 1_000_000_000n
  }
  return new Duration(match[1] === '-' ? -nanos : nanos)
}

/** By RFC 3339 in UTC; `null` beyond the years that has. */
export function timestampText({ nanos }: Timestamp): string | null {
  const ms = nanos / NANOS_PER_MS - (nanos % NANOS_PER_MS < 0n ? 1n : 0n)
  const date = new Date(Number(ms))
  const year = date.getUTCFullYear()
  if (Number.isNaN(year) || year < 0 || year > 9_999) return null
  const rest = nanos - (ms - (((ms % 1_000n) + 1_000n) % 1_000n)) * NANOS_PER_MS
  const decimals = rest === 0n ? '' : `.${String(rest).padStart(9, '0').replace(/0+$/, '')}`
  return `${date.toISOString().slice(0, 19)}${decimals}Z`
}

/** In seconds, as CEL writes it: `90s`, `0.25s`. */
export function durationText({ nanos }: Duration): string {
  const size = nanos < 0n ? -nanos : nanos
  const decimals = String(size % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const point = decimals === '' ? '' : `.${decimals}`
  return `${nanos < 0n ? '-' : ''}${size / 1_000_000_000n}${point}s`
}
