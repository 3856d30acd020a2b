'use client'

import { Unknown } from '@/components/ui/digits'
import { useNow, useTimeZone } from '@/components/ui/use-now'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatDuration } from '@/lib/format/durations'
import { describeMoment, formatAgo } from '@/lib/format/times'
import { isStale, STALE_AFTER_MS } from './topic-filter'

const THRESHOLD = formatDuration(STALE_AFTER_MS)

/** When a topic was last written to, and that this is long ago where it is. What "long" is stands in the title. */
export function LastMessage({ topic }: { topic: TopicSummary }) {
  const nowMs = useNow()
  const timeZone = useTimeZone()
  if (topic.lastMessageAt === null) {
    return topic.messageEstimate === '0' ? (
      <span className="text-ink-soft" title="It holds no message">
        empty
      </span>
    ) : (
      <Unknown why="the timestamp of its newest message is not known" />
    )
  }
  const ms = Date.parse(topic.lastMessageAt)
  if (nowMs === null) return <span className="tabular-nums">…</span>
  const stale = isStale(topic, nowMs)
  const meaning = stale ? `\nStale: nothing was written for more than ${THRESHOLD}` : ''
  return (
    <time
      dateTime={topic.lastMessageAt}
      title={describeMoment(ms, timeZone) + meaning}
      className="whitespace-nowrap tabular-nums"
    >
      {formatAgo(Math.min(ms, nowMs), nowMs)}
      {stale && <span className="ms-1.5 text-xs font-medium text-warning">stale</span>}
    </time>
  )
}
