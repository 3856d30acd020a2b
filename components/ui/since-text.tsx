'use client'

import { formatSince } from '@/lib/format/since'
import { describeMoment, momentOf } from '@/lib/format/times'
import { useNow, useTimeZone } from './use-now'

/** `since 02:51 (12 m)` in small; every way to say that moment is in its title. Nothing where it is not known. */
export function SinceText({ since }: { since: string | null }) {
  const nowMs = useNow()
  const timeZone = useTimeZone()
  const ms = momentOf(since)
  if (ms === null || since === null) return null
  return (
    <time
      dateTime={since}
      title={describeMoment(ms, timeZone)}
      className="text-xs whitespace-nowrap text-ink-soft tabular-nums"
    >
      since {formatSince(ms, nowMs, timeZone)}
    </time>
  )
}
