import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { formatWhole } from '@/lib/format/digits'

type ControlRecord = Extract<LogEntry, { kind: 'control' }>
type Gap = Extract<LogEntry, { kind: 'gap' }>

/** The element of the message in view, for the keyboard to go to. */
export const MESSAGE_ID = 'message-in-view'

interface Word {
  text: string
  meaning: string
}

/** What a transaction made of a message; `null` for one written outside of any. */
export const TRANSACTION_WORDS: Record<Message['transaction'], Word | null> = {
  none: null,
  committed: { text: 'committed', meaning: 'Its transaction was committed.' },
  aborted: {
    text: 'aborted',
    meaning: 'Its transaction was aborted: consumers with read_committed never see it.',
  },
  open: {
    text: 'undecided',
    meaning: 'Its transaction is still open: consumers with read_committed wait for it.',
  },
}

export const CONTROL_WORDS: Record<ControlRecord['type'], string> = {
  commit: 'Transaction marker: commit.',
  abort: 'Transaction marker: abort.',
  other: 'Control record.',
}

const GAP_WORDS: Record<Gap['reason'], string> = {
  compacted: 'Removed by compaction, or never filled',
  expired: 'Deleted by retention',
  unreadable: 'Could not be decoded',
}

/** `Removed by compaction, or never filled: 1 204 offsets, 3 … 1 206.` */
export function gapSentence({ reason, firstOffset, lastOffset, message }: Gap): string {
  const count = BigInt(lastOffset) - BigInt(firstOffset) + 1n
  const offsets =
    count === 1n
      ? `offset ${formatWhole(firstOffset)}`
      : `${formatWhole(count)} offsets, ${formatWhole(firstOffset)} … ${formatWhole(lastOffset)}`
  return `${GAP_WORDS[reason]}: ${offsets}.${reason === 'unreadable' ? ` ${message}` : ''}`
}

/** The first offset of an entry, which with its partition names it in a list. */
export function offsetOf(entry: LogEntry): string {
  return entry.kind === 'gap' ? entry.firstOffset : entry.offset
}

/** A place in words, for one who hears it: `Partition 2, offset 1045`. */
export function placeName({ partition, offset, topic }: MessagePlace): string {
  const place = `partition ${partition}, offset ${offset}`
  return topic === undefined ? `P${place.slice(1)}` : `${topic}, ${place}`
}
