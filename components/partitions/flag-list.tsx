'use client'

import type { RulerFlag } from '@/components/ui/ruler-parts'
import { useTimeZone } from '@/components/ui/use-now'
import { formatMoment } from '@/lib/format/times'

const SHOWN_MAX = 6

/** What the flags of a picture stand for, in words: the latest few. */
export function FlagList({ flags }: { flags: readonly RulerFlag[] }) {
  const timeZone = useTimeZone()
  if (flags.length === 0) return null
  return (
    <ul aria-label="What changed" className="mt-1 flex flex-wrap gap-x-4 text-xs text-ink-soft">
      {flags.slice(-SHOWN_MAX).map(({ atMs, label }) => (
        <li key={`${atMs} ${label}`}>
          <span aria-hidden="true">⚑ </span>
          <span className="mono">{formatMoment(atMs, timeZone)}</span> {label}
        </li>
      ))}
      {flags.length > SHOWN_MAX && <li>and {flags.length - SHOWN_MAX} earlier</li>}
    </ul>
  )
}
