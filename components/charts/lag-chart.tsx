'use client'

import { memo } from 'react'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { lagScaleText } from './lag-words'
import { lineLook } from './line-look'
import type { LagChartData } from './prepare-lag-chart'
import type { ChartRow } from './thin-rows'

export const LAG_CHART_HEIGHT_PX = 240
/** Room for the scale at the left; what is laid over the chart and what stands below it count on it. */
export const LAG_SCALE_WIDTH_PX = 48
/** Above and below the plot. */
export const LAG_CHART_MARGIN_PX = 8

const AXIS = { fontSize: 11, fill: 'var(--ink-soft)' }

/** Whether a value has no neighbour to draw a line to. */
function isAlone(rows: readonly ChartRow[], row: number, line: number): boolean {
  const isKnown = (index: number) => (rows[index]?.values[line] ?? null) !== null
  return isKnown(row) && !isKnown(row - 1) && !isKnown(row + 1)
}

/** What was seen once between two gaps: without it the line would claim that it was not. */
function LonePoint({
  cx = 0,
  cy = 0,
  index = 0,
  rows,
  line,
}: {
  cx?: number
  cy?: number
  index?: number
  rows: readonly ChartRow[]
  line: number
}) {
  if (!isAlone(rows, index, line)) return null
  return <circle cx={cx} cy={cy} r={1.5} fill={lineLook(line).colour} />
}

/** Draws the lines that `prepareLagChart` made and their scale, and nothing else; the rest is laid over it. */
export const LagChart = memo(function LagChart({ data }: { data: LagChartData }) {
  const { rows, lines, lagTicks, measure, fromMs, toMs } = data
  return (
    <ResponsiveContainer width="100%" height={LAG_CHART_HEIGHT_PX}>
      <LineChart
        data={rows}
        margin={{ top: LAG_CHART_MARGIN_PX, right: 0, bottom: LAG_CHART_MARGIN_PX, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={[fromMs, toMs]}
          allowDataOverflow
          hide
        />
        <YAxis
          width={LAG_SCALE_WIDTH_PX}
          domain={[0, lagTicks.at(-1) ?? 1]}
          ticks={lagTicks}
          interval={0}
          tickFormatter={(lag: number) => lagScaleText(measure, lag)}
          tick={AXIS}
          axisLine={false}
          tickLine={false}
        />
        {lines.map((line, index) => (
          <Line
            key={line.key}
            name={line.label}
            dataKey={(row: ChartRow) => row.values[index] ?? null}
            stroke={lineLook(index).colour}
            strokeWidth={index === 0 ? 2 : 1.4}
            strokeDasharray={lineLook(index).dash}
            dot={
              rows.some((_, row) => isAlone(rows, row, index)) && (
                <LonePoint rows={rows} line={index} />
              )
            }
            activeDot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
})
