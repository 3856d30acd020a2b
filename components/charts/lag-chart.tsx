'use client'

import { memo } from 'react'
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { formatCount } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatClock } from '@/lib/format/times'
import { lineLook } from './line-look'
import type { LagChartData } from './prepare-lag-chart'
import type { ChartRow } from './thin-rows'
import { timeTicks } from './ticks'

const CHART_HEIGHT_PX = 240
const AXIS = { fontSize: 11, fill: 'var(--ink-soft)' }
const clockOf = (timeZone: string) => (ms: number) => formatClock(ms, timeZone).slice(0, 8)

/** Something that happened at a moment, milliseconds since 1970. */
export interface ChartFlag {
  atMs: number
  label: string
}

interface HoverProps {
  data: LagChartData
  timeZone: string
  active?: boolean
  payload?: readonly { payload?: ChartRow }[]
}

function Hover({ data, timeZone, active, payload }: HoverProps) {
  const row = payload?.[0]?.payload
  if (!active || !row) return null
  return (
    <div className="rounded-md border border-line-strong bg-panel px-2.5 py-1.5 text-xs shadow-sm">
      <p className="mono mb-1 text-ink-soft">{clockOf(timeZone)(row.time)}</p>
      {data.lines.map((line, index) => (
        <p key={line.key} className="flex justify-between gap-4">
          <span style={{ color: lineLook(index).colour }}>{line.label}</span>
          <span className="mono">{formatWhole(row.values[index] ?? null)}</span>
        </p>
      ))}
    </div>
  )
}

/** Draws what `prepareLagChart` made, and nothing else. */
export const LagChart = memo(function LagChart({
  data,
  timeZone,
  flags = [],
}: {
  data: LagChartData
  timeZone: string
  /** What happened, at its time; those outside the chart are left out. */
  flags?: readonly ChartFlag[]
}) {
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT_PX}>
      <LineChart
        data={data.rows}
        margin={{ top: 6, right: 6, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={[data.fromMs, data.toMs]}
          ticks={timeTicks(data.fromMs, data.toMs)}
          tickFormatter={(ms: number) => clockOf(timeZone)(ms).slice(0, ms % 60_000 === 0 ? 5 : 8)}
          tick={AXIS}
          stroke="var(--line-strong)"
          tickLine={false}
          minTickGap={24}
        />
        <YAxis
          width={48}
          domain={[0, data.lagTicks.at(-1) ?? 1]}
          ticks={data.lagTicks}
          tickFormatter={(lag: number) => formatCount(lag)}
          tick={AXIS}
          axisLine={false}
          tickLine={false}
        />
        {flags.map(({ atMs, label }) => (
          <ReferenceLine
            key={`${atMs} ${label}`}
            x={atMs}
            stroke="var(--ink-soft)"
            strokeDasharray="2 3"
            label={{ value: '⚑', position: 'insideTopLeft', fill: 'var(--ink-soft)', fontSize: 12 }}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={(props) => (
            <Hover data={data} timeZone={timeZone} active={props.active} payload={props.payload} />
          )}
        />
        {data.lines.map((line, index) => (
          <Line
            key={line.key}
            name={line.label}
            dataKey={(row: ChartRow) => row.values[index] ?? null}
            stroke={lineLook(index).colour}
            strokeWidth={index === 0 ? 2 : 1.4}
            strokeDasharray={lineLook(index).dash}
            dot={false}
            activeDot={{ r: 3 }}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
})
