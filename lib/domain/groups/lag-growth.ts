import type { ReadingWindow } from './reading-window'

/** How the lag went, from commit to commit. */
export type LagGrowth =
  /** A commit of the last minutes was at the end of the log. */
  | { state: 'at-end'; agoMs: number }
  /** It grew in every minute; `goesOn`: it did before, and has grown over the last two. */
  | { state: 'growing'; overMs: number; from: bigint; to: bigint; goesOn: boolean }
  | { state: 'not-growing'; overMs: number; from: bigint; to: bigint }
  /** It has not been watched for long enough to tell. */
  | { state: 'unknown'; watchedMs: number; neededMs: number }

/** So many minutes tell a trend: one busy minute is none, and a minute up and half a minute down is none either. */
const TREND_MINUTES = 6
const MINUTE_MS = 60_000
const TREND_MS = TREND_MINUTES * MINUTE_MS
/** Minutes without a commit are passed over; so many with one must be left. */
const MINUTES_MIN = 3
/** Lag gained over the trend that is worth a word; smaller gains are the batches of a quiet topic. */
const GAINED_MIN = 100n

/** The largest lag that was seen at a commit in one minute. */
interface Minute {
  atMs: number
  lag: bigint
}

/**
 * How the lag at the commits of the last six minutes went: at a commit it does not depend on how long ago the one before was. Where it grew
 * already when it was last looked at, it goes on until two minutes together bring no more, so that it does not come and go.
 */
export function growthOf(
  window: ReadingWindow,
  nowMs: number,
  { grewBefore = false } = {},
): LagGrowth {
  const { rewind, sinceMs } = window
  const fromMs = Math.max(nowMs - TREND_MS, sinceMs, rewind?.atMs ?? 0)
  let oldest = window.count
  while (oldest > 0) {
    const { atMs, offset, logEnd } = window.commit(oldest - 1)
    if (atMs < fromMs) break
    if (logEnd <= offset) return { state: 'at-end', agoMs: nowMs - atMs }
    oldest -= 1
  }
  const minutes = largestOfMinutes(window, oldest, nowMs)
  const first = minutes[0]
  const last = minutes.at(-1)
  const watchedMs = nowMs - fromMs
  if (first === undefined || last === undefined) {
    return { state: 'unknown', watchedMs, neededMs: TREND_MS }
  }
  const twoBefore = minutes.at(-3)
  if (grewBefore && twoBefore !== undefined && last.lag > twoBefore.lag) {
    const overMs = nowMs - twoBefore.atMs
    return { state: 'growing', overMs, from: twoBefore.lag, to: last.lag, goesOn: true }
  }
  const span = { overMs: watchedMs, from: first.lag, to: last.lag }
  if (last.lag < first.lag) return { state: 'not-growing', ...span }
  if (watchedMs < TREND_MS || minutes.length < MINUTES_MIN) {
    return { state: 'unknown', watchedMs: Math.min(watchedMs, TREND_MS), neededMs: TREND_MS }
  }
  const isGrowing = minutes.every(({ lag }, index) => lag > (minutes[index - 1]?.lag ?? -1n))
  const isWorthAWord = last.lag - first.lag >= GAINED_MIN
  return isGrowing && isWorthAWord
    ? { state: 'growing', ...span, goesOn: false }
    : { state: 'not-growing', ...span }
}

/** From a commit on, the oldest first; counted back from now, so that the last one is whole. */
function largestOfMinutes(window: ReadingWindow, oldest: number, nowMs: number): Minute[] {
  const minutes: Minute[] = []
  let current = -1
  for (let index = oldest; index < window.count; index += 1) {
    const { atMs, offset, logEnd } = window.commit(index)
    const minute = Math.floor((nowMs - atMs) / MINUTE_MS)
    const lag = logEnd - offset
    const known = minutes.at(-1)
    if (known === undefined || minute !== current) minutes.push({ atMs, lag })
    else if (lag > known.lag) minutes[minutes.length - 1] = { atMs, lag }
    current = minute
  }
  return minutes
}
