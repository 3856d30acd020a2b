import type { ReadingWindow } from './reading-window'

/** Rates are those of the last minute. */
export const RATE_MS = 60_000
/** Over less than this, a rate says how the commits fell and not how fast is read. */
export const RATE_SPAN_MIN_MS = 5_000

/**
 * Messages that a group reads per second in a partition, from commit to commit over the last minute, so that it does not rise and
 * fall with the moment at which one looks. A commit that is overdue counts as reading that has slowed down; a minute without one,
 * where commits came oftener, is 0. Going back is not reading: what counts is what came after. `null` until known.
 */
export function consumeRate(window: ReadingWindow, nowMs: number): number | null {
  const { count, last, gapMs, sinceMs } = window
  const silentMs = nowMs - last.atMs
  if (count === 1) return nowMs - sinceMs >= RATE_MS ? 0 : null
  const isOverdue = silentMs > 2 * (gapMs ?? RATE_MS / 2)
  if (isOverdue && silentMs >= RATE_MS) return 0
  const untilMs = isOverdue ? nowMs : last.atMs
  const index = baseOf(window, untilMs)
  if (index === null) return null
  const base = window.commit(index)
  // What was found at first may have been committed long before: it counts from when it was seen.
  const spanMs = untilMs - (index === 0 ? sinceMs : base.atMs)
  if (spanMs < RATE_SPAN_MIN_MS) return null
  return Number(last.offset - base.offset) / (spanMs / 1_000)
}

/**
 * The newest commit a minute before, or the oldest that was seen to be made. The one that was found at first may be older than its
 * time, which matters less the longer ago that was.
 */
function baseOf(window: ReadingWindow, untilMs: number): number | null {
  const { count, rewind, sinceMs } = window
  let oldest: number | null = null
  for (let index = count - 2; index >= 1; index -= 1) {
    const { atMs } = window.commit(index)
    if (rewind !== null && atMs < rewind.atMs) break
    oldest = index
    if (atMs <= untilMs - RATE_MS) break
  }
  if (oldest !== null) return oldest
  const isTrusted = rewind === null && untilMs - sinceMs >= RATE_MS
  return isTrusted ? 0 : null
}
