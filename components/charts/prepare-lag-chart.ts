import type { GroupHistory } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'
import { type ChartRow, largest, thinRows } from './thin-rows'
import { roundTicks } from './ticks'

/** More lines than this nobody can tell apart. */
const LINES_MAX = 10
/** A chart that has just begun is not spread over an empty quarter of an hour. */
const SPAN_MIN_MS = 120_000

export interface LagLine {
  key: string
  label: string
  now: number | null
}

export interface LagChartData {
  rows: ChartRow[]
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

/**
 * What the lag has become since the chart begins. How fast it moves now is the group's own figure, over its own window: a second
 * one of the chart's would contradict it.
 */
function sinceTheStart({ times, total }: GroupHistory): string {
  const first = total.find((value) => value !== null)
  const now = total.at(-1)
  if (first == null || now == null || times.length < 2) return ''
  if (now === first) return ', as many as at the start of the chart'
  return `, ${formatWhole(Math.abs(now - first))} ${now > first ? 'more' : 'fewer'} than at the start of the chart`
}

function summarise(history: GroupHistory, lines: Series[]): string {
  const [total, top] = lines
  if (history.times.length === 0) return 'No lag has been measured yet.'
  const now =
    total?.now == null
      ? 'Lag is not known now'
      : `Lag is ${formatWhole(total.now)} messages${sinceTheStart(history)}`
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
    rows: thinRows(
      history.times,
      series.map((line) => line.values),
      pointsMax,
    ),
    lines: series.map(({ key, label, now }) => ({ key, label, now })),
    undrawnCount: history.partitionCount <= 1 ? 0 : history.partitionCount - drawnPartitions,
    fromMs: Math.max(toMs - windowMs, Math.min(history.times[0] ?? toMs, toMs - SPAN_MIN_MS)),
    toMs,
    lagTicks: roundTicks(largest(series.flatMap((line) => line.values)) ?? 0),
    summary: summarise(history, series),
  }
}
