import { formatClock, formatMoment } from '@/lib/format/times'

const TICKS_WANTED = 4

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Steps that a clock has marks at. */
const TIME_STEPS_MS = [
  30 * SECOND_MS,
  MINUTE_MS,
  3 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  4 * DAY_MS,
  7 * DAY_MS,
]

/** Lengths that a person thinks in. */
const LENGTHS_MS = [
  SECOND_MS,
  2 * SECOND_MS,
  5 * SECOND_MS,
  10 * SECOND_MS,
  15 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  7 * DAY_MS,
]

/** Multiples of 1, 2 or 5 times a power of ten, whole, from 0 to at least `most`. */
export function roundTicks(most: number, wanted = TICKS_WANTED): number[] {
  const rough = Math.max(1, most / wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step)
}

/** The same for lengths of time in milliseconds: whole seconds, minutes, hours or days. */
export function lengthTicks(mostMs: number, wanted = TICKS_WANTED): number[] {
  const step = LENGTHS_MS.find((length) => mostMs / length <= wanted + 1) ?? 30 * DAY_MS
  return Array.from({ length: Math.max(1, Math.ceil(mostMs / step)) + 1 }, (_, n) => n * step)
}

/** What a mark of the clock says: the time, with its day where the axis is longer than one. */
export function timeTickText(ms: number, spanMs: number, timeZone: string): string {
  if (spanMs > DAY_MS) return formatMoment(ms, timeZone).slice(5, 16)
  return formatClock(ms, timeZone).slice(0, ms % MINUTE_MS === 0 ? 5 : 8)
}

/** A moment of an axis to the second, with its day where the axis is longer than one. */
export function momentText(ms: number, spanMs: number, timeZone: string): string {
  const text = spanMs > DAY_MS ? formatMoment(ms, timeZone) : formatClock(ms, timeZone)
  return text.slice(0, -'.000'.length)
}

/** Marks at whole steps of the clock between two moments, at most `ticksMax` and one more. */
export function timeTicks(fromMs: number, toMs: number, ticksMax = 6): number[] {
  const span = toMs - fromMs
  const stepMs = TIME_STEPS_MS.find((step) => span / step <= ticksMax) ?? 14 * DAY_MS
  const ticks: number[] = []
  for (let at = Math.ceil(fromMs / stepMs) * stepMs; at <= toMs; at += stepMs) ticks.push(at)
  return ticks
}
