'use client'

import { memo } from 'react'
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { formatCount } from '@/lib/format/counts'
import type { ChartRow } from './thin-rows'
import { SCALE_WIDTH_PX } from './track-look'

const AXIS = { fontSize: 11, fill: 'var(--ink-soft)' }

/** Draws one track and its scale, and nothing else; the time axis and the cursor are laid over all tracks at once. */
export const TrackPlot = memo(function TrackPlot({
  rows,
  index,
  domain,
  ticks,
  colour,
  stepped = false,
  heightPx,
}: {
  rows: ChartRow[]
  /** Which of a row's values. */
  index: number
  /** The first and the last moment of the axis. */
  domain: readonly [number, number]
  ticks: number[]
  colour: string
  /** A count holds until it changes; it does not slope from one value to the next. */
  stepped?: boolean
  heightPx: number
}) {
  return (
    <ResponsiveContainer width="100%" height={heightPx}>
      <AreaChart
        data={rows}
        margin={{ top: 8, right: 0, bottom: 8, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="time"
          type="number"
          scale="time"
          domain={[...domain]}
          allowDataOverflow
          hide
        />
        <YAxis
          width={SCALE_WIDTH_PX}
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          interval={0}
          tickFormatter={(value: number) => formatCount(value)}
          tick={AXIS}
          axisLine={false}
          tickLine={false}
        />
        <Area
          dataKey={(row: ChartRow) => row.values[index] ?? null}
          type={stepped ? 'stepAfter' : 'linear'}
          stroke={colour}
          strokeWidth={1.6}
          fill={colour}
          fillOpacity={0.1}
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  )
})
