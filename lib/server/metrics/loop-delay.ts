import 'server-only'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late timers run: the first sign of a process with too much to do. */
export interface LoopDelay {
  /** 99th percentile of the last full window of 30 s, in milliseconds; `null` before the first has passed. */
  p99Ms(): number | null
  stop(): void
}

const WINDOW_MS = 30_000
const RESOLUTION_MS = 20

export function watchLoopDelay(): LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  let p99: number | null = null
  const timer = setInterval(() => {
    // The histogram counts the timer's own period; what is above it is the delay.
    p99 = Math.max(0, histogram.percentile(99) / 1e6 - RESOLUTION_MS)
    histogram.reset()
  }, WINDOW_MS)
  timer.unref()
  return {
    p99Ms: () => p99,
    stop: () => {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
