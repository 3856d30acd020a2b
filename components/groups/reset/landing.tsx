'use client'

import { useQuery } from '@tanstack/react-query'
import { useTimeZone } from '@/components/ui/use-now'
import { messageQueries } from '@/lib/client/queries/message-queries'
import type { PlannedOffset } from '@/lib/contract/group-changes'
import type { LogEntry, Message, MessagePage } from '@/lib/contract/messages'
import { formatWhole } from '@/lib/format/digits'
import { formatClock, formatMoment, momentOf } from '@/lib/format/times'

const DAY_MS = 86_400_000
const KEY_MAX = 24
const AT_THE_END = 'the next one written'

/** What a transaction means for those who land on a message of it. */
const TRANSACTION_WORDS: Partial<Record<Message['transaction'], string>> = {
  committed: 'written in a transaction',
  aborted: 'aborted: consumers with read_committed skip it',
  open: 'undecided: consumers with read_committed wait for it',
}

interface Words {
  text: string
  /** Where the message is, when it is not at the offset itself. */
  where?: string | undefined
  /** What is special about the message; `undefined` where nothing is. */
  note?: string | undefined
}

function timeText(timestampMs: string | null, timeZone: string, nowMs: number): string {
  const ms = momentOf(timestampMs)
  if (ms === null) return 'no time'
  return Math.abs(nowMs - ms) < DAY_MS
    ? formatClock(ms, timeZone).slice(0, 8)
    : formatMoment(ms, timeZone).slice(0, 19)
}

function keyText({ key }: Message): string {
  if (key?.encoding !== 'utf8') return ''
  return ` · ${key.data.length > KEY_MAX ? `${key.data.slice(0, KEY_MAX)}…` : key.data}`
}

/** Messages that are there but cannot be decoded here; a consumer may read them. */
function isUnreadable(entry: LogEntry): boolean {
  return entry.kind === 'gap' && entry.reason === 'unreadable'
}

/** Of a page without a message: the log may end before one comes, or the page. */
function noMessage({ newer, partitions, failures }: MessagePage): string {
  if (failures.length > 0) return 'could not be read'
  const last = partitions[0]?.coveredLast ?? null
  return newer === null || last === null ? AT_THE_END : `no message up to ${formatWhole(last)}`
}

/** The first message from the offset `to` on: compaction and transaction markers leave offsets that hold none. */
function landingWords(page: MessagePage, to: string, timeZone: string, nowMs: number): Words {
  const message = page.items.find((entry) => entry.kind === 'message')
  const passed = message ? page.items.slice(0, page.items.indexOf(message)) : page.items
  if (passed.some(isUnreadable)) return { text: 'could not be decoded' }
  if (!message) return { text: noMessage(page) }
  return {
    where: message.offset === to ? undefined : `next message at ${formatWhole(message.offset)}:`,
    text: `${timeText(message.timestampMs, timeZone, nowMs)}${keyText(message)}`,
    note: TRANSACTION_WORDS[message.transaction],
  }
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
  const { where, text, note }: Words = isEnd
    ? { text: AT_THE_END }
    : isError
      ? { text: 'could not be read' }
      : data
        ? landingWords(data, item.to, timeZone, dataUpdatedAt)
        : { text: '' }
  return (
    <span className="block min-h-4 text-xs text-ink-soft" title="The message it lands on">
      {where && <span className="block">{where} </span>}
      <span className="block truncate">{text}</span>
      {note && <span className="ms-auto block max-w-52">{note}</span>}
    </span>
  )
}
