'use client'

import type { RulerScale } from './ruler-scale'
import { rulerTicks } from './ruler-ticks'
import { useTimeZone } from './use-now'

/** The figures under a ruler that stands on its own. */
export function RulerTicks({ scale }: { scale: RulerScale }) {
  const timeZone = useTimeZone()
  return (
    <div
      aria-hidden="true"
      className="mono relative h-5 overflow-x-clip text-[0.6875rem] text-ink-soft"
    >
      {rulerTicks(scale, timeZone).map(({ position, label }) => (
        <span
          key={label}
          className="absolute -translate-x-1/2 max-sm:nth-[even]:hidden whitespace-nowrap before:absolute before:-top-[13px] before:left-1/2 before:h-[9px] before:w-px before:bg-line-strong"
          style={{ left: `${position}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  )
}
