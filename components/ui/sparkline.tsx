import clsx from 'clsx'
import { memo } from 'react'
import { sameValue } from './ruler-parts'
import { sparklinePoints } from './sparkline-points'

const BOX = { width: 64, height: 18, inset: 1.5 }

/** A series without axes, for a list: its shape, a dot at its newest value, gaps where nothing was known. `label` says it in words. */
export const Sparkline = memo(function Sparkline({
  values,
  label,
  className,
}: {
  values: readonly (number | null)[]
  label: string
  /** Its colour is the text's. */
  className?: string
}) {
  const stretches = sparklinePoints(values, BOX)
  const [x, y] =
    values.at(-1) == null ? [] : (stretches.at(-1)?.split(' ').at(-1)?.split(',') ?? [])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      className={clsx('h-[18px] w-16 shrink-0', className)}
    >
      <title>{label}</title>
      {stretches.map((points) => (
        <polyline
          key={points}
          // A single value is a point, which only a stroke with round ends shows.
          points={points.includes(' ') ? points : `${points} ${points}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
      {x !== undefined && y !== undefined && <circle cx={x} cy={y} r="1.8" fill="currentColor" />}
    </svg>
  )
}, sameValue)
