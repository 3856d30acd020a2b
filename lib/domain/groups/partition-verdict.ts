import { growthOf } from './lag-growth'
import type { ReadingWindow } from './reading-window'
import type { TimeLag } from './time-lag'

/** The verdict on one partition, with the figures of the rule that fired. Times in milliseconds, lags in messages. */
export type PartitionVerdict =
  | { kind: 'ok'; rule: 'all-read' }
  /** What waits are markers of transactions, which no consumer is given. */
  | { kind: 'ok'; rule: 'only-markers' }
  | { kind: 'ok'; rule: 'young'; ageMs: number }
  /** The last time its commit was at the end of the log. */
  | { kind: 'ok'; rule: 'was-at-end'; agoMs: number }
  /** Over the time in which it is judged, the lag did not grow in each minute. */
  | { kind: 'ok'; rule: 'not-growing'; overMs: number; from: bigint; to: bigint }
  /** `goesOn`: it was slow before, and the lag has grown over the last two minutes. */
  | { kind: 'slow'; overMs: number; from: bigint; to: bigint; goesOn: boolean }
  /** `arrived` since the offset last moved; `atLeast` where it did not move at all while it was watched. */
  | { kind: 'stalled'; stillMs: number; atLeast: boolean; arrived: bigint; lag: bigint }
  | { kind: 'stopped'; stillMs: number; arrived: bigint; lag: bigint }
  | { kind: 'rewinding'; agoMs: number; by: bigint; left: bigint }
  | { kind: 'unread'; stillMs: number; lag: bigint }
  /** `because` is a sentence; or it has not been watched for long enough. */
  | { kind: 'unknown'; because: string }
  | { kind: 'unknown'; watchedMs: number; neededMs: number }

/** Whether somebody is to read a partition now; `null` while that is not known, as in a rebalance. */
export type HasReader = boolean | null

export interface PartitionReading {
  lag: bigint | null
  /** Why the lag is not known; `null` when it is. */
  unknown: string | null
  timeLag: TimeLag | null
  /** Where the log ends now; `null` while unknown. */
  logEnd: bigint | null
  hasReader: HasReader
  /** True when at most markers of transactions wait. */
  onlyMarkers: boolean
  /** `null` where it is not watched. */
  window: ReadingWindow | null
  /** True when it was slow by the verdict before. */
  wasSlow: boolean
}

/** A group whose oldest unread message is younger keeps up, however many there are. */
const YOUNG_MS = 60_000
/** A restart leaves a partition without a reader for less than this. */
const DESERTED_AFTER_MS = 60_000
/** With the default of five seconds between commits, and a minute where someone chose it, this is three missed ones. */
const STALLED_AFTER_MS = 180_000
/** Of a group that commits more seldom, so many commits must be missing. */
const MISSED_COMMITS = 3
/** Set back longer ago, it is judged like any other. */
const REWOUND_WITHIN_MS = 600_000
/** Nobody has come back within a day: it was left on purpose. */
const ABANDONED_AFTER_MS = 86_400_000

/** The verdict on one partition of a group. The first rule that fires decides. */
export function partitionVerdict(reading: PartitionReading, nowMs: number): PartitionVerdict {
  const { lag, unknown, timeLag, window, onlyMarkers } = reading
  if (lag === null) return { kind: 'unknown', because: unknown ?? 'The lag is not known.' }
  if (lag === 0n) return { kind: 'ok', rule: 'all-read' }
  if (onlyMarkers) return { kind: 'ok', rule: 'only-markers' }
  if (window === null) {
    return { kind: 'unknown', because: 'So many partitions are watched that this one is not.' }
  }
  const watched = { lag, window, nowMs, wasSlow: reading.wasSlow }
  return silence(reading, watched) ?? rewinding(watched) ?? young(timeLag) ?? growth(watched)
}

/** What the rules below are given. */
interface Watched {
  lag: bigint
  window: ReadingWindow
  nowMs: number
  wasSlow: boolean
}

/** The committed offset has not moved for a while, though messages wait that are no longer young. */
function silence(reading: PartitionReading, watched: Watched): PartitionVerdict | null {
  const { lag, window, nowMs } = watched
  const { last } = window
  const { timeLag, hasReader } = reading
  const stillMs = nowMs - last.atMs
  const waitingMs = timeLag?.ms ?? (last.logEnd > last.offset ? stillMs : 0)
  const wasSeenToMove = window.count > 1
  const arrived = (reading.logEnd ?? last.logEnd) - last.logEnd
  if (hasReader === false) {
    if (stillMs < DESERTED_AFTER_MS || waitingMs < DESERTED_AFTER_MS) return null
    return wasSeenToMove && stillMs < ABANDONED_AFTER_MS
      ? { kind: 'stopped', stillMs, arrived, lag }
      : { kind: 'unread', stillMs, lag }
  }
  const neededMs = Math.max(STALLED_AFTER_MS, MISSED_COMMITS * (window.gapMs ?? 0))
  if (stillMs < neededMs || waitingMs < STALLED_AFTER_MS) return null
  return { kind: 'stalled', stillMs, atLeast: !wasSeenToMove, arrived, lag }
}

function rewinding({ window, nowMs }: Watched): PartitionVerdict | null {
  const { rewind, last } = window
  if (rewind === null || last.offset >= rewind.from) return null
  const agoMs = nowMs - rewind.atMs
  if (agoMs > REWOUND_WITHIN_MS) return null
  return { kind: 'rewinding', agoMs, by: rewind.from - rewind.to, left: rewind.from - last.offset }
}

function young(timeLag: TimeLag | null): PartitionVerdict | null {
  if (timeLag === null || timeLag.atLeast || timeLag.ms >= YOUNG_MS) return null
  return { kind: 'ok', rule: 'young', ageMs: timeLag.ms }
}

/** It commits, and what waits is older than a minute: whether the lag grows from minute to minute tells. */
function growth({ window, nowMs, wasSlow }: Watched): PartitionVerdict {
  const grown = growthOf(window, nowMs, { grewBefore: wasSlow })
  switch (grown.state) {
    case 'at-end':
      return { kind: 'ok', rule: 'was-at-end', agoMs: grown.agoMs }
    case 'growing': {
      const { overMs, from, to, goesOn } = grown
      return { kind: 'slow', overMs, from, to, goesOn }
    }
    case 'not-growing': {
      const { overMs, from, to } = grown
      return { kind: 'ok', rule: 'not-growing', overMs, from, to }
    }
    case 'unknown':
      return { kind: 'unknown', watchedMs: grown.watchedMs, neededMs: grown.neededMs }
  }
}
