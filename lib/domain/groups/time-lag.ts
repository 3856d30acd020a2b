/** How old the oldest unread message is. */
export interface TimeLag {
  ms: number
  /** It is older than what was watched: the true figure is this one or more. */
  atLeast: boolean
}

/** Where the log ended at one moment. Plain numbers: only times are made from them, and those are estimates. */
export interface EndSample {
  atMs: number
  highWatermark: number
}

/**
 * The age of the message at `committedOffset`: how long ago the end of the log went past it, a straight line being drawn between
 * two samples. `samples` come newest first. 0 without lag; `null` while nothing older than now was watched.
 */
export function timeLag(
  { committedOffset, lag }: { committedOffset: bigint; lag: bigint },
  samples: Iterable<EndSample>,
  nowMs: number,
): TimeLag | null {
  if (lag <= 0n) return { ms: 0, atLeast: false }
  const unread = Number(committedOffset)
  let later: EndSample | null = null
  for (const sample of samples) {
    if (sample.highWatermark <= unread) {
      const writtenMs = later === null ? nowMs : passedAtMs(unread, sample, later)
      return { ms: Math.max(0, nowMs - writtenMs), atLeast: false }
    }
    later = sample
  }
  if (later === null || later.atMs >= nowMs) return null
  return { ms: nowMs - later.atMs, atLeast: true }
}

/** When the end went from `unread` to the offset after it, between a sample not past it and one that is. */
function passedAtMs(unread: number, before: EndSample, after: EndSample): number {
  const share = (unread + 1 - before.highWatermark) / (after.highWatermark - before.highWatermark)
  return before.atMs + Math.min(1, Math.max(0, share)) * (after.atMs - before.atMs)
}

/** The largest of several; one that is not known may be larger than all others. `null` where none is known. */
export function largestTimeLag(lags: Iterable<TimeLag | null>): TimeLag | null {
  let ms: number | null = null
  let atLeast = false
  for (const lag of lags) {
    if (lag === null || lag.atLeast) atLeast = true
    if (lag !== null && (ms === null || lag.ms > ms)) ms = lag.ms
  }
  return ms === null ? null : { ms, atLeast }
}
