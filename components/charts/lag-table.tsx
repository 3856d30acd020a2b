'use client'

import { useMemo } from 'react'
import type { GroupHistory } from '@/lib/contract/group-history'
import { HeatTable } from './heat-table'
import { HistoryTable } from './history-table'
import { LagFigureText } from './lag-legend'
import { stripOf } from './prepare-heat-strip'
import { type LagChartData, lagsOfRow } from './prepare-lag-chart'

/** The same numbers as the lag chart and the strip below it. */
export function LagTables({
  data,
  every,
  timeZone,
}: {
  data: LagChartData
  every: GroupHistory
  timeZone: string
}) {
  const { fromMs, toMs } = data
  const strip = useMemo(() => stripOf(every, { fromMs, toMs }), [every, fromMs, toMs])
  return (
    <>
      <LagTable data={data} timeZone={timeZone} />
      {strip && <HeatTable strip={strip} timeZone={timeZone} />}
    </>
  )
}

function LagTable({ data, timeZone }: { data: LagChartData; timeZone: string }) {
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
