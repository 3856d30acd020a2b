'use client'

import { describeMoment, formatAgo, formatClock, formatMoment, momentOf } from '@/lib/format/times'
import { CopyButton } from './copy-button'
import { Unknown } from './digits'
import { useNow, useTimeZone } from './use-now'

const DAY_MS = 86_400_000

/**
 * A moment, absolute and relative: `14:03:22.118 3 m ago`, with its day when that is not today. UTC, zone and the number are in the
 * title. `value` is an ISO text or milliseconds since 1970; one that is no date is shown as the number it is.
 */
export function Moment({
  value,
  why = 'no timestamp',
  copy = false,
}: {
  value: string | null
  why?: string
  /** With a button that copies it as ISO in UTC. */
  copy?: boolean
}) {
  const nowMs = useNow()
  const timeZone = useTimeZone()
  if (value === null) return <Unknown why={why} />
  const ms = momentOf(value)
  if (ms === null) {
    return (
      <span className="mono" title="Milliseconds since 1970; no calendar reaches that far">
        {value}
      </span>
    )
  }
  const recent = nowMs !== null && Math.abs(nowMs - ms) < DAY_MS
  const moment = (
    <time
      dateTime={new Date(ms).toISOString()}
      title={describeMoment(ms, timeZone)}
      className="inline-flex flex-wrap items-baseline gap-x-2"
    >
      <span className="mono whitespace-nowrap">
        {recent ? formatClock(ms, timeZone) : formatMoment(ms, timeZone)}
      </span>
      {nowMs !== null && (
        <span className="text-xs whitespace-nowrap text-ink-soft tabular-nums">
          {formatAgo(ms, nowMs)}
        </span>
      )}
    </time>
  )
  if (!copy) return moment
  return (
    <span className="inline-flex items-baseline">
      {moment}
      <CopyButton text={new Date(ms).toISOString()} label="time" />
    </span>
  )
}
