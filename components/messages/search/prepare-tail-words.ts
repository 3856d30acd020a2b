import type { TailSnapshot } from '@/lib/client/scan/tail-store'
import { formatWhole } from '@/lib/format/digits'
import { formatRate } from '@/lib/format/rates'
import type { Level } from '@/lib/format/state-words'

type Streams = TailSnapshot['streams']

function namesOf(streams: Streams): string {
  const names = streams.map(({ topic }) => topic)
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

export interface TailWord {
  level: Level
  text: string
}

/** What a tail does at this moment: it follows, waits, or has lost a stream, which is named. */
export function tailWord({ streams, paused }: TailSnapshot): TailWord {
  const lost = streams.filter(({ scan }) => scan.phase === 'cut-off' || scan.phase === 'refused')
  if (lost.length > 0) {
    return { level: 'warning', text: `The connection to ${namesOf(lost)} was cut off.` }
  }
  const ended = streams.filter(({ scan }) => scan.phase === 'rested' && scan.end !== 'limit')
  if (ended.length > 0) {
    // Why is said below, partition by partition.
    const isUnread = ended.every(({ scan }) => scan.end === 'partial')
    const text = isUnread
      ? `The tail of ${namesOf(ended)} has ended: no partition can be read any more.`
      : `The server ended the tail of ${namesOf(ended)}.`
    return { level: 'warning', text }
  }
  const queued = streams.find(({ scan }) => scan.phase === 'queued')
  if (queued) {
    return {
      level: 'neutral',
      text: `Waiting for a place: number ${queued.scan.queuePosition} in the queue.`,
    }
  }
  if (streams.some(({ scan }) => scan.phase === 'opening')) {
    return { level: 'neutral', text: `Beginning to follow ${namesOf(streams)}…` }
  }
  return paused
    ? { level: 'neutral', text: 'Paused: what comes is counted, and shown when you go on.' }
    : { level: 'ok', text: `Following ${namesOf(streams)}` }
}

/** `310/s`, `1 204 received`, `37 dropped`: the figures of a tail. */
export function tailFigures({ streams, perSecond }: TailSnapshot): string[] {
  const sum = (of: (totals: Streams[number]['scan']['totals']) => number) =>
    streams.reduce((total, { scan }) => total + of(scan.totals), 0)
  const dropped = sum((totals) => totals.dropped)
  return [
    ...(perSecond === null ? [] : [formatRate(perSecond)]),
    `${formatWhole(sum((totals) => totals.matches))} received`,
    `${formatWhole(sum((totals) => totals.messagesRead))} read`,
    ...(dropped === 0 ? [] : [`${formatWhole(dropped)} not sent: this page could not keep up`]),
  ]
}

/** `1 new message`, `37 new messages`. */
export function waitingWord(waiting: number): string {
  return waiting === 1 ? '1 new message' : `${formatWhole(waiting)} new messages`
}
