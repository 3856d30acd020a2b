import type { GroupHistory } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'
import { formatChangeRate, trendOf } from '@/lib/format/rates'

/** More lines than this nobody can tell apart. */
const LINES_MAX = 10
/** A pause this many times the usual step is a gap: Milena was not looking, and a line across it would claim that it was. */
const GAP_STEPS = 4
/** A sweep may come late without a gap being made of it. */
const GAP_MIN_MS = 10_000
/** A chart that has just begun is not spread over an empty quarter of an hour. */
const SPAN_MIN_MS = 120_000
const TICKS_WANTED = 4
const TREND_WINDOW_MS = 60_000

export interface LagLine {
  key: string
  label: string
  now: number | null
}

export interface LagRow {
  time: number
  /** One for each line, in the order of the lines; none at all in a gap. */
  values: (number | null)[]
}

export interface LagChartData {
  rows: LagRow[]
  /** The total first, then the partitions with the largest lag, the largest first. */
  lines: LagLine[]
  /** Partitions that have no line of their own. */
  undrawnCount: number
  fromMs: number
  toMs: number
  /** Round values for the scale of lag, from 0 to at least the largest. */
  lagTicks: number[]
  /** The chart in a sentence or two. */
  summary: string
}

function largest(values: readonly (number | null)[]): number | null {
  let found: number | null = null
  for (const value of values) {
    if (value !== null && (found === null || value > found)) found = value
  }
  return found
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

interface Series extends LagLine {
  values: readonly (number | null)[]
}

function seriesOf(history: GroupHistory): Series[] {
  const partitions = history.partitions.map((column) => ({
    key: `${column.partition}@${column.topic}`,
    label: `${column.topic} ${column.partition}`,
    values: column.lag,
    now: column.lag.at(-1) ?? null,
  }))
  const total = {
    key: 'total',
    label: 'total',
    values: history.total,
    now: history.total.at(-1) ?? null,
  }
  // With a single partition the total is that partition.
  if (history.partitionCount <= 1) return [total]
  const weight = (series: Series) => series.now ?? largest(series.values) ?? -1
  partitions.sort((a, b) => weight(b) - weight(a))
  return [total, ...partitions.slice(0, LINES_MAX)]
}

/** Rows of at most `pointsMax` buckets, each with the largest value in it, so that no peak is lost; a gap in time is a row of nulls. */
function rowsOf(times: number[], series: Series[], pointsMax: number): LagRow[] {
  const size = Math.max(1, Math.ceil(times.length / pointsMax))
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const gapMs = Math.max(median(steps) * GAP_STEPS * size, GAP_MIN_MS)
  const rows: LagRow[] = []
  for (let from = 0; from < times.length; from += size) {
    const time = times[Math.min(from + size, times.length) - 1] ?? 0
    const previous = rows.at(-1)
    if (previous && time - previous.time > gapMs) {
      rows.push({ time: previous.time + 1, values: [] })
    }
    rows.push({ time, values: series.map((line) => largest(line.values.slice(from, from + size))) })
  }
  return rows
}

/** Multiples of 1, 2 or 5 times a power of ten, whole, from 0 to at least `most`. */
export function roundTicks(most: number): number[] {
  const rough = Math.max(1, most / TICKS_WANTED)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step)
}

/** Messages a second over the last minute, from the first and the last known total in it; `null` when there are not two. */
function recentChange({ times, total }: GroupHistory): number | null {
  const since = (times.at(-1) ?? 0) - TREND_WINDOW_MS
  const known = times.flatMap((time, index) => {
    const value = total[index]
    return time >= since && value != null ? [{ time, value }] : []
  })
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last || last.time === first.time) return null
  return ((last.value - first.value) * 1_000) / (last.time - first.time)
}

function summarise(history: GroupHistory, lines: Series[]): string {
  const [total, top] = lines
  if (history.times.length === 0) return 'No lag has been measured yet.'
  const change = recentChange(history)
  const trend = trendOf(change)
  const motion =
    trend === 'steady' ? ', steady' : trend ? `, ${trend} (${formatChangeRate(change)})` : ''
  const now =
    total?.now == null
      ? 'Lag is not known now'
      : `Lag is ${formatWhole(total.now)} messages${motion}`
  const peak = largest(history.total)
  const most = peak === null ? '' : ` The most in this time was ${formatWhole(peak)}.`
  const worst = top?.now ? ` Largest: ${top.label} with ${formatWhole(top.now)}.` : ''
  return `${now}.${most}${worst}`
}

/**
 * What the lag chart draws of a history: the total and the partitions with the largest lag. Unknown stays a gap in the line.
 * `pointsMax` bounds the points of a line, `windowMs` is the width of the time axis, which ends at the last sample.
 */
export function prepareLagChart(
  history: GroupHistory,
  { pointsMax, windowMs }: { pointsMax: number; windowMs: number },
): LagChartData {
  const series = seriesOf(history)
  const toMs = history.times.at(-1) ?? 0
  const drawnPartitions = Math.max(0, series.length - 1)
  return {
    rows: rowsOf(history.times, series, pointsMax),
    lines: series.map(({ key, label, now }) => ({ key, label, now })),
    undrawnCount: history.partitionCount <= 1 ? 0 : history.partitionCount - drawnPartitions,
    fromMs: Math.max(toMs - windowMs, Math.min(history.times[0] ?? toMs, toMs - SPAN_MIN_MS)),
    toMs,
    lagTicks: roundTicks(largest(series.flatMap((line) => line.values)) ?? 0),
    summary: summarise(history, series),
  }
}
