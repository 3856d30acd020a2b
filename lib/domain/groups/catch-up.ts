import type { TimeLag } from './time-lag'

/** When a group will have read all there is, if it goes on as in the last minute. */
export type CatchUp =
  /** Nothing that is unread is older than a few seconds. */
  | { state: 'caught-up' }
  | { state: 'in'; ms: number }
  /** No more is read than written. */
  | { state: 'never' }

/** How fast a log is written and read, in messages per second; `null` is unknown. */
export interface Pace {
  producePerSecond: number | null
  consumePerSecond: number | null
}

const caughtUp: CatchUp = { state: 'caught-up' }
const never: CatchUp = { state: 'never' }

/** A group that commits every few seconds, as is usual, is never nearer to the end than this. */
const CAUGHT_UP_MS = 10_000
/** Slower than this, a lag stands still for a person's purposes. */
const CHANGE_MIN = 0.1

/** Lag gained (+) or worked off (−) per second; `null` while one of the rates is unknown. */
export function lagChange({ producePerSecond, consumePerSecond }: Pace): number | null {
  if (producePerSecond === null || consumePerSecond === null) return null
  return producePerSecond - consumePerSecond
}

/** When one partition will have been read; `null` while its lag or a rate is unknown. */
export function catchUp(
  { lag, timeLag }: { lag: bigint | null; timeLag: TimeLag | null },
  pace: Pace,
): CatchUp | null {
  if (lag === null) return null
  if (lag === 0n || isYoung(timeLag)) return caughtUp
  const change = lagChange(pace)
  if (change === null) return null
  if (change > -CHANGE_MIN) return never
  return { state: 'in', ms: (Number(lag) / -change) * 1_000 }
}

function isYoung(timeLag: TimeLag | null): boolean {
  return timeLag !== null && !timeLag.atLeast && timeLag.ms < CAUGHT_UP_MS
}

/** A group has caught up when its last partition has; `null` while one is unknown, unless another never does. */
export function lastToCatchUp(partitions: Iterable<CatchUp | null>): CatchUp | null {
  let longestMs: number | null = null
  let isUnknown = false
  let count = 0
  for (const each of partitions) {
    count += 1
    if (each?.state === 'never') return each
    if (each === null) isUnknown = true
    else if (each.state === 'in') longestMs = Math.max(longestMs ?? 0, each.ms)
  }
  if (isUnknown || count === 0) return null
  return longestMs === null ? caughtUp : { state: 'in', ms: longestMs }
}
