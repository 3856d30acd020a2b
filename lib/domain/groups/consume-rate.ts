import { lastRewind, type ReadingWindow, type SeenCommit } from './reading-window'

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
  const { commits, gapMs, sinceMs } = window
  const last = commits.at(-1)
  if (last === undefined) return null
  const silentMs = nowMs - last.atMs
  if (commits.length === 1) return nowMs - sinceMs >= RATE_MS ? 0 : null
  const isOverdue = silentMs > 2 * (gapMs ?? RATE_MS / 2)
  if (isOverdue && silentMs >= RATE_MS) return 0
  const untilMs = isOverdue ? nowMs : last.atMs
  const base = baseOf(window, untilMs)
  if (base === null || untilMs - base.atMs < RATE_SPAN_MIN_MS) return null
  return Number(last.offset - base.offset) / ((untilMs - base.atMs) / 1_000)
}

/**
 * The newest commit a minute before, or the oldest that was seen to be made. The one that was found at first may be older than its
 * time, which matters less the longer ago that was.
 */
function baseOf({ commits, sinceMs }: ReadingWindow, untilMs: number): SeenCommit | null {
  const rewind = lastRewind(commits)
  const seen = commits.slice(1, -1).filter(({ atMs }) => rewind === null || atMs >= rewind.atMs)
  const base = seen.findLast(({ atMs }) => atMs <= untilMs - RATE_MS) ?? seen[0]
  if (base !== undefined) return base
  const [found] = commits
  const isTrusted = rewind === null && untilMs - sinceMs >= RATE_MS
  return found && isTrusted ? { ...found, atMs: sinceMs } : null
}
