'use client'

import type { EmptyGroup } from '@/lib/contract/empty-group'
import { formatRoughly } from '@/lib/format/durations'
import { staleMeaning } from '@/lib/format/stale-words'
import { formatMoment, momentOf } from '@/lib/format/times'
import { Tag } from './tag'
import { useNow, useTimeZone } from './use-now'

/** Marks a group that nobody uses any more, with when it last committed; nothing for any other. */
export function StaleTag({ empty }: { empty: EmptyGroup | null }) {
  const nowMs = useNow()
  const timeZone = useTimeZone()
  if (!empty?.stale) return null
  const { at, knownSince } = empty.lastCommit
  const atMs = momentOf(at)
  const sinceMs = momentOf(knownSince)
  const committed =
    atMs !== null
      ? `Last commit: ${formatMoment(atMs, timeZone)} ${timeZone}`
      : sinceMs !== null
        ? `No commit since ${formatMoment(sinceMs, timeZone)} ${timeZone}`
        : 'Its last commit is not known'
  const meaning = staleMeaning(empty.stale)
  return (
    <Tag title={`Stale: ${meaning}. ${committed}.`} className="shrink-0">
      stale
      <span className="sr-only">
        : {meaning}. {committed}.
      </span>
      {atMs !== null && nowMs !== null && (
        <span aria-hidden="true" className="mono max-sm:hidden">
          {formatRoughly(Math.max(0, nowMs - atMs))}
        </span>
      )}
    </Tag>
  )
}
