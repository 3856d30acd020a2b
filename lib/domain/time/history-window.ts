/** A stretch of time, milliseconds since 1970. */
export interface HistoryWindow {
  fromMs: number
  toMs: number
}

/** Nothing is kept finer than a second: what is shorter than this has too few points to draw. */
const SPAN_MIN_MS = 20_000
/** Nothing is kept longer. */
const SPAN_MAX_MS = 30 * 86_400_000

function around({ fromMs, toMs }: HistoryWindow, spanMs: number, atMs: number): HistoryWindow {
  const share = (atMs - fromMs) / (toMs - fromMs || 1)
  const from = Math.round(atMs - share * spanMs)
  return { fromMs: from, toMs: from + Math.round(spanMs) }
}

/** Half of what is seen, with `atMs` where it was; the middle where nothing is pointed at. */
export function zoomedIn(window: HistoryWindow, atMs: number | null): HistoryWindow {
  const spanMs = window.toMs - window.fromMs
  const next = Math.max(Math.min(spanMs, SPAN_MIN_MS), spanMs / 2)
  return around(window, next, atMs ?? window.fromMs + spanMs / 2)
}

/** Twice what is seen, ending at `nowMs` at the latest. */
export function zoomedOut(window: HistoryWindow, nowMs: number): HistoryWindow {
  const spanMs = window.toMs - window.fromMs
  const next = around(window, Math.min(SPAN_MAX_MS, spanMs * 2), window.fromMs + spanMs / 2)
  const beyondMs = Math.max(0, next.toMs - nowMs)
  return { fromMs: next.fromMs - beyondMs, toMs: next.toMs - beyondMs }
}

/** What was marked from one place to another, held within what is seen and long enough to be drawn. */
export function marked(window: HistoryWindow, oneMs: number, otherMs: number): HistoryWindow {
  const held = (ms: number) => Math.min(window.toMs, Math.max(window.fromMs, ms))
  const [fromMs, toMs] = [held(Math.min(oneMs, otherMs)), held(Math.max(oneMs, otherMs))]
  const missingMs = Math.max(
    0,
    Math.min(SPAN_MIN_MS, window.toMs - window.fromMs) - (toMs - fromMs),
  )
  const from = Math.max(
    window.fromMs,
    Math.min(fromMs - missingMs / 2, window.toMs - (toMs - fromMs + missingMs)),
  )
  return { fromMs: Math.round(from), toMs: Math.round(from + (toMs - fromMs) + missingMs) }
}
