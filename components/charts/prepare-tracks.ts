import type { ClusterHistory } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatRate } from '@/lib/format/rates'
import { type ChartRow, largest, thinRows } from './thin-rows'
import { roundTicks, timeTicks } from './ticks'

/** A recorder that has just begun is not spread over an empty hour. */
const SPAN_MIN_MS = 120_000
const SCALE_TICKS = 2

export type TrackId = 'lag' | 'rate' | 'under-replicated'

export interface Track {
  id: TrackId
  /** The last value; `null` while unknown. */
  now: number | null
  /** The largest in this time; `null` where none is known. */
  most: number | null
  /** Round values for the scale, from 0 to at least the largest. */
  ticks: number[]
}

export interface TracksData {
  rows: ChartRow[]
  /** In the order of the values of a row. */
  tracks: Track[]
  fromMs: number
  toMs: number
  timeTicks: number[]
  /** The tracks in a sentence each. */
  summary: string
}

/** Something that happened, or several things too near to each other to be told apart, with its place between 0 and 1. */
export interface TrackMark {
  place: number
  time: number
  labels: string[]
}

/** Marks nearer than this share of the width are one. */
const MARK_WIDTH = 0.008

function trackOf(id: TrackId, values: readonly (number | null)[]): Track {
  const most = largest(values)
  return { id, now: values.at(-1) ?? null, most, ticks: roundTicks(most ?? 0, SCALE_TICKS) }
}

/** A value of a track as text, with its unit: `2 923`, `162/s`, `14`. */
export function trackValueText(id: TrackId, value: number | null): string {
  return id === 'rate' ? formatRate(value) : formatWhole(value === null ? null : Math.round(value))
}

function summarise(tracks: Track[]): string {
  const [lag, rate, missing] = tracks
  const known = (track: Track | undefined, words: string, unit: string) =>
    track?.now == null
      ? `${words} is not known now.`
      : `${words} is ${trackValueText(track.id, track.now)}${unit}, at most ${trackValueText(track.id, track.most)} in this time.`
  const replicas =
    missing?.most == null
      ? 'Under-replicated partitions are not known.'
      : missing.most === 0
        ? 'No partition was under-replicated.'
        : `${countOf(missing.now ?? 0, 'partition')} under-replicated now, at most ${missing.most}.`
  return `${known(lag, 'Total lag', ' messages')} ${known(rate, 'Messages in', '')} ${replicas}`
}

/**
 * What the tracks of a cluster draw of its history: total lag, messages a second and under-replicated partitions over one time axis.
 * Unknown and unwatched time stay gaps. `pointsMax` bounds the points of a line, `windowMs` is the width of the axis.
 */
export function prepareTracks(
  history: ClusterHistory,
  { pointsMax, windowMs }: { pointsMax: number; windowMs: number },
): TracksData {
  const { times, totalLag, messagesPerSecond, underReplicated } = history
  const toMs = times.at(-1) ?? 0
  const fromMs = Math.max(toMs - windowMs, Math.min(times[0] ?? toMs, toMs - SPAN_MIN_MS))
  const tracks = [
    trackOf('lag', totalLag),
    trackOf('rate', messagesPerSecond),
    trackOf('under-replicated', underReplicated),
  ]
  return {
    rows: thinRows(times, [totalLag, messagesPerSecond, underReplicated], pointsMax),
    tracks,
    fromMs,
    toMs,
    timeTicks: timeTicks(fromMs, toMs),
    summary: times.length === 0 ? 'Nothing has been measured yet.' : summarise(tracks),
  }
}

/** What happened within the axis, the oldest first; things too near to be told apart are one mark with all their labels. */
export function prepareMarks(
  events: readonly { time: number; label: string }[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): TrackMark[] {
  const marks: TrackMark[] = []
  const inside = events.filter(({ time }) => time >= fromMs && time <= toMs)
  for (const { time, label } of inside.sort((a, b) => a.time - b.time)) {
    const place = (time - fromMs) / (toMs - fromMs || 1)
    const last = marks.at(-1)
    if (last && place - last.place < MARK_WIDTH) last.labels.push(label)
    else marks.push({ place, time, labels: [label] })
  }
  return marks
}

/** The row nearest to a moment, gaps left out; `null` where there is none. */
export function nearestRow(rows: readonly ChartRow[], time: number): number | null {
  let found: number | null = null
  let distance = Number.POSITIVE_INFINITY
  for (const [index, row] of rows.entries()) {
    const away = Math.abs(row.time - time)
    if (row.values.length > 0 && away <= distance) {
      found = index
      distance = away
    }
  }
  return found
}

/** The next row that is no gap, in a direction; the same one where there is none further. */
export function nextRow(rows: readonly ChartRow[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < rows.length; index += step) {
    if ((rows[index]?.values.length ?? 0) > 0) return index
  }
  return from
}
