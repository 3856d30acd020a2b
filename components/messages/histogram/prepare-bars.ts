import type { TopicHistogram } from '@/lib/contract/histogram'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatClock, formatMoment } from '@/lib/format/times'

export interface Bar {
  fromMs: number
  /** Exclusive. */
  toMs: number
  /** Of the tallest, 0 to 1. */
  share: number
  /** `partial`: some partitions are not known, so there may be more. */
  state: 'known' | 'partial' | 'unknown'
  /** When, and how much, for one who points at it or listens. */
  label: string
}

export interface Bars {
  bars: Bar[]
  /** All of it in a sentence. */
  sentence: string
  /** The count that the tallest bar stands for. */
  most: string
}

const DAY_MS = 86_400_000

/** What is drawn of a histogram. An unknown bucket is never an empty one. */
export function prepareBars({ buckets, partitionCount }: TopicHistogram, timeZone: string): Bars {
  const counts = buckets.map(({ offsets }) => (offsets === null ? null : BigInt(offsets)))
  const most = counts.reduce<bigint>(
    (max, count) => (count !== null && count > max ? count : max),
    0n,
  )
  const total = counts.reduce<bigint>((sum, count) => sum + (count ?? 0n), 0n)
  const [first, last] = [buckets[0], buckets.at(-1)]
  const span = first && last ? Number(last.toMs) - Number(first.fromMs) : 0
  const clock = (ms: number) => (span < DAY_MS ? formatClock : formatMoment)(ms, timeZone)
  const bars = buckets.map((bucket, index): Bar => {
    const [fromMs, toMs] = [Number(bucket.fromMs), Number(bucket.toMs)]
    const count = counts[index] ?? null
    const state = count === null ? 'unknown' : bucket.missing > 0 ? 'partial' : 'known'
    return {
      fromMs,
      toMs,
      share: count === null || most === 0n ? 0 : shareOf(count, most),
      state,
      label: `${clock(fromMs)} to ${clock(toMs)}: ${amountOf(count, bucket.missing, partitionCount)}`,
    }
  })
  const unknown = bars.filter(({ state }) => state !== 'known').length
  const more = unknown === 0 ? '' : `; ${countOf(unknown, 'bar')} not known, or not all of it`
  const sentence =
    first && last ? `About ${formatWhole(total)} offsets${more}` : 'No message with a timestamp'
  return { bars, sentence, most: formatWhole(most) }
}

/** Exact to a thousandth, whatever the size of the numbers. */
function shareOf(count: bigint, most: bigint): number {
  return Number((count * 1_000n) / most) / 1_000
}

function amountOf(count: bigint | null, missing: number, partitionCount: number): string {
  if (count === null) return 'not known'
  const amount = `${formatWhole(count)} offsets`
  return missing === 0
    ? amount
    : `${amount}, ${missing} of ${countOf(partitionCount, 'partition')} not known`
}

/** Two bars and all between them, in order. */
export interface BarSpan {
  first: number
  last: number
}

export function spanBetween(one: number, other: number): BarSpan {
  return { first: Math.min(one, other), last: Math.max(one, other) }
}

/** Where a choice of bars leads: to a time, and where it is several bars, up to another. */
export function timesOf(bars: readonly Bar[], { first, last }: BarSpan) {
  const [from, to] = [bars[first], bars[last]]
  if (from === undefined || to === undefined) return null
  return { from: `time:${from.fromMs}`, until: first === last ? null : `time:${to.toMs}` }
}

/** The bars of a position in the address, where it is one of time; `null` where it is none, or none of these. */
export function spanOf(bars: readonly Bar[], from: string, until: string | null): BarSpan | null {
  const fromMs = timeIn(from)
  if (fromMs === null) return null
  const first = bars.findIndex((bar) => fromMs >= bar.fromMs && fromMs < bar.toMs)
  if (first < 0) return null
  const untilMs = until === null ? null : timeIn(until)
  if (untilMs === null) return { first, last: first }
  const last = bars.findLastIndex((bar) => bar.fromMs < untilMs)
  return { first, last: Math.max(first, last) }
}

function timeIn(position: string): number | null {
  const [, ms] = /^time:(\d+)$/.exec(position) ?? []
  return ms === undefined ? null : Number(ms)
}

/** Where a key takes the choice, of so many bars; `null` for a key that means nothing here. With shift the choice grows. */
export function movedBy(
  key: string,
  shift: boolean,
  { anchor, head }: { anchor: number; head: number },
  count: number,
): { anchor: number; head: number } | null {
  const to = { ArrowLeft: head - 1, ArrowRight: head + 1, Home: 0, End: count - 1 }[key]
  if (to === undefined) return null
  const next = Math.min(count - 1, Math.max(0, to))
  return { anchor: shift ? anchor : next, head: next }
}
