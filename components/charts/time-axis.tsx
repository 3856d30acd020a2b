import clsx from 'clsx'
import type { HistoryWindow } from '@/lib/domain/time/history-window'
import { timeTicks, timeTickText } from './ticks'
import { shareOf } from './time-plane'

/** Longer texts, with a day, find room only half as often. */
const TICKS_MAX = 6
const DAY_TICKS_MAX = 4
const DAY_MS = 86_400_000

export function axisTicks({ fromMs, toMs }: HistoryWindow): number[] {
  return timeTicks(fromMs, toMs, toMs - fromMs > DAY_MS ? DAY_TICKS_MAX : TICKS_MAX)
}

/** The marks of the clock below a picture of time. */
export function TimeAxis({
  window,
  timeZone,
  className,
}: {
  window: HistoryWindow
  timeZone: string
  className?: string
}) {
  const spanMs = window.toMs - window.fromMs || 1
  // A text at either end would stand out of the picture.
  const ticks = axisTicks(window).filter((at) => {
    const share = (at - window.fromMs) / spanMs
    return share > 0.03 && share < 0.97
  })
  return (
    <div aria-hidden="true" className={clsx('relative h-5 overflow-hidden', className)}>
      {ticks.map((at) => (
        <span
          key={at}
          className="mono absolute -translate-x-1/2 text-[0.6875rem] whitespace-nowrap text-ink-soft"
          style={{ left: shareOf(window, at) }}
        >
          {timeTickText(at, spanMs, timeZone)}
        </span>
      ))}
    </div>
  )
}

/** The same marks as lines across a picture. */
export function TimeGrid({ window }: { window: HistoryWindow }) {
  return axisTicks(window).map((at) => (
    <div
      key={at}
      className="pointer-events-none absolute inset-y-0 w-0 border-s border-line"
      style={{ left: shareOf(window, at) }}
    />
  ))
}
