import type { MessageUrl } from '@/lib/client/url/message-url'
import { parseTimeInput } from '@/lib/format/time-input'
import { momentOf } from '@/lib/format/times'

/** Those that need more words. */
export type TypedStart = 'offset' | 'time' | 'group'

/** `place` is one that nobody types: a turned page. */
export type Start = 'latest' | 'earliest' | 'place' | TypedStart

export const STARTS: { value: Start; label: string }[] = [
  { value: 'latest', label: 'Newest' },
  { value: 'earliest', label: 'Earliest' },
  { value: 'offset', label: 'Offset' },
  { value: 'time', label: 'Time' },
  { value: 'group', label: 'Group' },
]

/** The part of the address that says what to read. */
export type Position = Pick<MessageUrl, 'from' | 'partition' | 'direction' | 'committed' | 'limit'>

export const TIME_EXAMPLES = 'now-15m, 2026-11-22 14:03, or seconds or milliseconds since 1970'

export function isStart(text: string): text is Start {
  return STARTS.some(({ value }) => value === text)
}

export function isTyped(start: Start): start is TypedStart {
  return start === 'offset' || start === 'time' || start === 'group'
}

/** A position taken apart for the bar that edits it: `time:1795356202118` is a time, written as ISO 8601 in UTC. */
export function startOf(from: string): { start: Start; value: string } {
  const [word = '', value = ''] = from.split(':')
  if (word === 'time') {
    const ms = momentOf(value)
    return { start: 'time', value: ms === null ? value : new Date(ms).toISOString() }
  }
  if (word === 'at') return { start: 'place', value: from }
  // An id may hold anything, a colon too.
  if (word === 'group') return { start: 'group', value: from.slice('group:'.length) }
  return { start: isStart(word) ? word : 'latest', value }
}

/** `orders-2@1045` and `2:1045` are what people paste; `1 045` what screens show. */
function readOffset(typed: string): { from: string; partition?: number } | { error: string } {
  const placed = /^(?:.*[/-])?(\d{1,10})[@:](\d{1,19})$/.exec(typed)
  if (placed) return { from: `offset:${placed[2]}`, partition: Number(placed[1]) }
  const digits = typed.replace(/[\s\u202f,_]/g, '')
  return /^\d{1,19}$/.test(digits)
    ? { from: `offset:${BigInt(digits)}` }
    : { error: 'An offset is a whole number, 0 or greater.' }
}

/**
 * The position that was typed, in the words of the contract; an error in ours where it is none. `timeZone` is the one that moments
 * are shown in: a date is typed as it is read.
 */
export function readPosition(
  start: Start,
  typed: string,
  nowMs: number,
  timeZone: string,
): { from: string; partition?: number } | { error: string } {
  const text = typed.trim()
  if (start === 'latest' || start === 'earliest') return { from: start }
  if (start === 'place') return { from: typed }
  if (start === 'offset') return readOffset(text)
  if (start === 'group') {
    return typed === '' ? { error: 'Which group? Its id.' } : { from: `group:${typed}` }
  }
  const ms = parseTimeInput(text, nowMs, timeZone)
  return ms === null || ms < 0 || !Number.isSafeInteger(ms)
    ? { error: `Not a time. Try ${TIME_EXAMPLES}.` }
    : { from: `time:${ms}` }
}
