import { HistoryTable } from './history-table'
import { LagFigureText } from './lag-legend'
import { type LagChartData, lagsOfRow } from './prepare-lag-chart'

/** The same numbers as the lag chart. */
export function LagTable({ data, timeZone }: { data: LagChartData; timeZone: string }) {
  const lags = new Map(data.rows.map((row, index) => [row, lagsOfRow(data, index)]))
  return (
    <HistoryTable
      label="Lag as a table"
      caption={`Lag in ${data.measure === 'messages' ? 'messages' : 'time'}, the newest first`}
      rows={data.rows}
      columns={data.lines.map(({ key, label }, index) => ({
        id: key,
        name: label,
        mono: true,
        cell: (row) => <LagFigureText measure={data.measure} lag={lags.get(row)?.[index]} />,
      }))}
      timeZone={timeZone}
    />
  )
}
