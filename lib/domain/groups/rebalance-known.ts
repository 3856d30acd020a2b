/** A stretch of time, in milliseconds since 1970. */
export interface KnownSpan {
  fromMs: number
  toMs: number
}

/** Of which time nothing is missing: all from `fromMs` to `toMs` but the gaps, which are in order. */
export interface KnownTime extends KnownSpan {
  gaps: readonly KnownSpan[]
}

/** Older gaps than so many are given up, and what is before them. */
const GAPS_MAX = 20

/** What is known when one more span is: it may fill a gap, or leave one. */
export function withSpan(known: KnownTime | null, span: KnownSpan): KnownTime {
  if (known === null) return { ...span, gaps: [] }
  const spans = [...spansOf(known), span].sort((a, b) => a.fromMs - b.fromMs)
  const joined: KnownSpan[] = []
  for (const { fromMs, toMs } of spans) {
    const last = joined.at(-1)
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else joined.push({ fromMs, toMs })
  }
  return timeOf(joined.slice(-GAPS_MAX - 1), span)
}

function spansOf({ fromMs, toMs, gaps }: KnownTime): KnownSpan[] {
  const starts = [fromMs, ...gaps.map((gap) => gap.toMs)]
  const ends = [...gaps.map((gap) => gap.fromMs), toMs]
  return starts.map((start, index) => ({ fromMs: start, toMs: ends[index] ?? toMs }))
}

function timeOf(spans: readonly KnownSpan[], { fromMs, toMs }: KnownSpan): KnownTime {
  return {
    fromMs: spans[0]?.fromMs ?? fromMs,
    toMs: spans.at(-1)?.toMs ?? toMs,
    gaps: spans.slice(1).map((span, index) => ({
      fromMs: spans[index]?.toMs ?? span.fromMs,
      toMs: span.fromMs,
    })),
  }
}
