import type { GroupHistory } from '@/lib/contract/group-history'
import { type CsvValue, toCsv } from '@/lib/format/csv'
import { type LagChartData, lagsOfRow } from './prepare-lag-chart'

const moment = (ms: number) => new Date(ms).toISOString()

/** The unit of a measure in a file, which is read by programs: seconds, not `6 m 12 s`. */
function plain(measure: GroupHistory['measure'], value: number | null): number | null {
  return value === null || measure === 'messages' ? value : value / 1_000
}

/**
 * The lines of a chart as they are drawn: a row for each moment, a column for each line, nothing where the lag is not known. The last
 * column names the lines whose lag is only a lower bound then.
 */
export function shownLagCsv(data: LagChartData): string {
  const { measure, lines, rows } = data
  const unit = measure === 'messages' ? 'messages' : 'seconds'
  const heading = ['time', ...lines.map(({ label }) => `${label} (${unit})`), 'at least']
  const cells = rows.flatMap((row, index): CsvValue[][] => {
    // A row without values is a pause that the chart leaves out.
    if (row.values.length === 0) return []
    const lags = lagsOfRow(data, index)
    const bounds = lines.flatMap(({ label }, line) => (lags[line]?.atLeast ? [label] : []))
    return [[moment(row.time), ...lags.map(({ value }) => plain(measure, value)), bounds.join(' ')]]
  })
  return toCsv(heading, cells)
}

/**
 * All that the server tells of a stretch of time: a row for each moment and partition, with the lag in messages and in seconds. The two
 * histories are of the same stretch.
 */
export function fullLagCsv(messages: GroupHistory, time: GroupHistory): string {
  const ages = new Map(time.times.map((at, index) => [at, index]))
  const agesOf = new Map(
    time.partitions.map((column) => [`${column.partition}@${column.topic}`, column]),
  )
  const rows = messages.partitions.flatMap(({ topic, partition, values }) => {
    const age = agesOf.get(`${partition}@${topic}`)
    const bounds = new Set(age?.atLeast)
    return messages.times.map((at, index): CsvValue[] => {
      const place = ages.get(at) ?? -1
      const ms = age?.values[place] ?? null
      const atLeast = ms === null ? null : bounds.has(place)
      return [moment(at), topic, partition, values[index] ?? null, plain('time', ms), atLeast]
    })
  })
  return toCsv(['time', 'topic', 'partition', 'lag', 'lag_seconds', 'lag_seconds_at_least'], rows)
}
