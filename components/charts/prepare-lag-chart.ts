import type { GroupHistory, LagColumn, LagMeasure } from '@/lib/contract/group-history'
import { type LagValue, lagPhrase, lagText } from './lag-words'
import { type ChartRow, largest, thinRows } from './thin-rows'
import { lengthTicks, momentText, roundTicks } from './ticks'

/** More lines than this nobody can tell apart. */
const LINES_MAX = 10
/** A chart that has just begun is not spread over an empty quarter of an hour. */
const SPAN_MIN_MS = 120_000

export interface LagLine {
  key: string
  label: string
  /** The last value of the chart. */
  now: LagValue
}

export interface LagChartData {
  measure: LagMeasure
  rows: ChartRow[]
  /** Of each row, the lines whose value is only a lower bound; as long as `rows`. */
  bounds: readonly (readonly number[])[]
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

export interface LagChartOptions {
  /** Bounds the points of a line. */
  pointsMax: number
  /** The width of the time axis, which ends at the last sample. */
  windowMs: number
  /** The stretch that is looked at in the place of that. */
  window?: { fromMs: number; toMs: number } | null
  timeZone: string
}

interface Series extends LagLine {
  column: LagColumn
}

function lastOf({ values, atLeast }: LagColumn): LagValue {
  return { value: values.at(-1) ?? null, atLeast: atLeast.includes(values.length - 1) }
}

function seriesOf(history: GroupHistory): Series[] {
  const { measure, partitionCount } = history
  const partitions = history.partitions.map((column) => ({
    key: `${column.partition}@${column.topic}`,
    label: `${column.topic} ${column.partition}`,
    column,
    now: lastOf(column),
  }))
  const total = {
    key: 'total',
    // The lag of several partitions in time is not their sum.
    label: measure === 'messages' ? 'total' : 'the group',
    column: history.total,
    now: lastOf(history.total),
  }
  // With a single partition the total is that partition.
  if (partitionCount <= 1) return [total]
  const weight = ({ now, column }: Series) => now.value ?? largest(column.values) ?? -1
  const weighed = partitions.map((series) => ({ series, weight: weight(series) }))
  weighed.sort((a, b) => b.weight - a.weight)
  return [total, ...weighed.slice(0, LINES_MAX).map(({ series }) => series)]
}

/**
 * What the lag has become since the chart begins. How fast it moves now is the group's own figure, over its own window: a second
 * one of the chart's would contradict it.
 */
function sinceTheStart({ measure, times, total }: GroupHistory): string {
  const first = total.values.find((value) => value !== null)
  const now = total.values.at(-1)
  if (first == null || now == null || times.length < 2) return ''
  // Less than a second is no difference between two ages.
  const isSame = measure === 'messages' ? now === first : Math.abs(now - first) < 1_000
  if (isSame) return ', as at the start of the chart'
  const difference = lagText(measure, { value: Math.abs(now - first), atLeast: false })
  const [more, less] = measure === 'messages' ? ['more', 'fewer'] : ['more', 'less']
  return `, ${difference} ${now > first ? more : less} than at the start of the chart`
}

/** The largest lag of the chart and when it was. */
function peakText({ measure, times, total }: GroupHistory, spanMs: number, timeZone: string) {
  const peak = largest(total.values)
  if (peak === null) return ''
  const index = total.values.indexOf(peak)
  const at = times[index] ?? 0
  const moment = momentText(at, spanMs, timeZone)
  const value = { value: peak, atLeast: total.atLeast.includes(index) }
  return ` The most in this time was ${lagText(measure, value)}, at ${moment}.`
}

function summarise(
  history: GroupHistory,
  lines: Series[],
  { window = null, timeZone }: LagChartOptions,
  spanMs: number,
): string {
  const { measure } = history
  const [total, top] = lines
  if (history.times.length === 0) {
    return window === null ? 'No lag has been measured yet.' : 'No lag is known of this time.'
  }
  const [is, now] = window === null ? ['is', 'now'] : ['was', 'at the end of this time']
  const lag =
    total === undefined || total.now.value === null
      ? `Lag ${is} not known ${now}`
      : `Lag ${is} ${lagPhrase(measure, total.now)}${window === null ? '' : ' at the end'}${sinceTheStart(history)}`
  const words = measure === 'messages' ? 'Largest' : 'Furthest behind'
  const worst = top?.now.value ? ` ${words}: ${top.label} with ${lagText(measure, top.now)}.` : ''
  return `${lag}.${peakText(history, spanMs, timeZone)}${worst}`
}

/** Of each row the lines that are only a lower bound, in the same buckets as the values. */
function boundsOf(times: readonly number[], series: readonly Series[], pointsMax: number) {
  const marked = series.map(({ column }) => {
    const marks = Array<number | null>(times.length).fill(null)
    for (const index of column.atLeast) marks[index] = 1
    return marks
  })
  return thinRows(times, marked, pointsMax).map(({ values }) =>
    values.flatMap((mark, line) => (mark === null ? [] : [line])),
  )
}

/** What the lag chart draws of a history: the total and the partitions with the largest lag. Unknown stays a gap in the line. */
export function prepareLagChart(history: GroupHistory, options: LagChartOptions): LagChartData {
  const { pointsMax, windowMs, window = null } = options
  const { measure, times } = history
  const series = seriesOf(history)
  const toMs = window?.toMs ?? times.at(-1) ?? 0
  const fromMs =
    window?.fromMs ?? Math.max(toMs - windowMs, Math.min(times[0] ?? toMs, toMs - SPAN_MIN_MS))
  const columns = series.map(({ column }) => column.values)
  const most = largest(columns.flat()) ?? 0
  return {
    measure,
    rows: thinRows(times, columns, pointsMax),
    bounds: boundsOf(times, series, pointsMax),
    lines: series.map(({ key, label, now }) => ({ key, label, now })),
    undrawnCount: history.partitionCount <= 1 ? 0 : history.partitionCount - (series.length - 1),
    fromMs,
    toMs,
    lagTicks: measure === 'messages' ? roundTicks(most) : lengthTicks(most),
    summary: summarise(history, series, options, toMs - fromMs),
  }
}

/** The values of a row in the order of the lines; all unknown in a gap. */
export function lagsOfRow(data: LagChartData, index: number): LagValue[] {
  const row = data.rows[index]
  const bounds = data.bounds[index] ?? []
  return data.lines.map((_, line) => ({
    value: row?.values[line] ?? null,
    atLeast: bounds.includes(line),
  }))
}
