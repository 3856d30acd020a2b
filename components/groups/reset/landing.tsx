'use client'

import { useQuery } from '@tanstack/react-query'
import { useTimeZone } from '@/components/ui/use-now'
import { messageQueries } from '@/lib/client/queries/message-queries'
import type { PlannedOffset } from '@/lib/contract/group-changes'
import type { LogEntry } from '@/lib/contract/messages'
import { formatClock, formatMoment, momentOf } from '@/lib/format/times'

const DAY_MS = 86_400_000
const KEY_MAX = 24

function timeText(timestampMs: string | null, timeZone: string, nowMs: number): string {
  const ms = momentOf(timestampMs)
  if (ms === null) return 'no time'
  return Math.abs(nowMs - ms) < DAY_MS
    ? formatClock(ms, timeZone).slice(0, 8)
    : formatMoment(ms, timeZone).slice(0, 19)
}

function keyText(entry: LogEntry | undefined): string {
  if (entry?.kind !== 'message' || entry.key?.encoding !== 'utf8') return ''
  const { data } = entry.key
  return ` · ${data.length > KEY_MAX ? `${data.slice(0, KEY_MAX)}…` : data}`
}

function entryText(entry: LogEntry | undefined, timeZone: string, nowMs: number): string {
  if (!entry) return 'nothing to read there yet'
  if (entry.kind === 'gap') return 'a gap'
  return `${timeText(entry.timestampMs, timeZone, nowMs)}${keyText(entry)}`
}

/** The message that a reset lands on: when it was written, and its key. At the end there is none yet. */
export function Landing({ cluster, item }: { cluster: string; item: PlannedOffset }) {
  const timeZone = useTimeZone()
  const isEnd = BigInt(item.to) >= BigInt(item.highWatermark)
  const { data, isError, dataUpdatedAt } = useQuery({
    ...messageQueries.page(cluster, item.topic, {
      partition: item.partition,
      from: `offset:${item.to}`,
      direction: 'forward',
      isolation: 'read_uncommitted',
      limit: 1,
    }),
    enabled: !isEnd,
    staleTime: 60_000,
  })
  const text = isEnd
    ? 'the next one written'
    : isError
      ? 'could not be read'
      : data && entryText(data.items[0], timeZone, dataUpdatedAt)
  return (
    <span className="block min-h-4 truncate text-xs text-ink-soft" title="The message it lands on">
      {text}
    </span>
  )
}
