import { Digits } from '@/components/ui/digits'
import { HistoryTable } from './history-table'
import type { LagChartData } from './prepare-lag-chart'

/** The same numbers as the lag chart. */
export function LagTable({ data, timeZone }: { data: LagChartData; timeZone: string }) {
  return (
    <HistoryTable
      label="Lag as a table"
      caption="Lag in messages over time, the newest first"
      rows={data.rows}
      columns={data.lines.map(({ key, label }, index) => ({
        id: key,
        name: label,
        mono: true,
        cell: (row) => <Digits value={row.values[index] ?? null} why="not known then" />,
      }))}
      timeZone={timeZone}
    />
  )
}
