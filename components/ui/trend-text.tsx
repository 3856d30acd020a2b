import clsx from 'clsx'
import { formatChangeRate, type MovingLag, type Trend, trendOf } from '@/lib/format/rates'
import { Unknown } from './digits'

const ARROWS: Record<Trend, string> = { rising: '↗', falling: '↘', steady: '→' }

/** Which way a lag moves, and how fast. A rising one is not well; the arrow says so as well as the colour. */
export function TrendText({ of }: { of: MovingLag }) {
  const trend = trendOf(of)
  if (trend === null) return <Unknown why="known after some sweeps" />
  return (
    <span
      title={`Lag is ${trend} over the last minute`}
      className={clsx(
        'text-xs whitespace-nowrap',
        trend === 'rising' ? 'text-warning' : 'text-ink-soft',
      )}
    >
      <span aria-hidden="true">{ARROWS[trend]} </span>
      <span className="sr-only">{trend} </span>
      {trend !== 'steady' && (
        <span className="mono">{formatChangeRate(of.lagChangePerSecond)}</span>
      )}
    </span>
  )
}
