const TICKS_WANTED = 4

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

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
]

/** Multiples of 1, 2 or 5 times a power of ten, whole, from 0 to at least `most`. */
export function roundTicks(most: number, wanted = TICKS_WANTED): number[] {
  const rough = Math.max(1, most / wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step)
}

/** Marks at whole steps of the clock between two moments, at most `ticksMax` and one more. */
export function timeTicks(fromMs: number, toMs: number, ticksMax = 6): number[] {
  const span = toMs - fromMs
  const stepMs = TIME_STEPS_MS.find((step) => span / step <= ticksMax) ?? 24 * HOUR_MS
  const ticks: number[] = []
  for (let at = Math.ceil(fromMs / stepMs) * stepMs; at <= toMs; at += stepMs) ticks.push(at)
  return ticks
}
