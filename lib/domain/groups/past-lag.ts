import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CommitLog, PastCommit } from './past-commit'
import { type EndSample, largestTimeLag, type TimeLag, timeLag } from './time-lag'

/** What a log tells of commits. */
export type LoggedCommits = Pick<CommitLog, 'partition' | 'knownSinceMs' | 'commits'>

/** A stretch of the past over which a lag is told as it was at its beginning. Milliseconds since 1970. */
export interface PastSpan {
  fromMs: number
  toMs: number
}

export interface PastSample extends PastSpan {
  lag: number
  /** `null` where it is not known when the message was written. */
  timeLag: TimeLag | null
}

/** The lag of one partition in the spans in which it is known, oldest first. */
export interface PastLag extends TopicPartition {
  groupId: string
  samples: PastSample[]
}

/** How finely the past is told: as far back as `reachMs`, a span every `stepMs`. */
export interface PastStep {
  reachMs: number
  stepMs: number
}

/** The spans up to `nowMs`, oldest first, each of the finest step that reaches so far back. Steps are given fine to coarse. */
export function pastSpans(nowMs: number, steps: readonly PastStep[]): PastSpan[] {
  const spans: PastSpan[] = []
  let toMs = nowMs
  for (const { reachMs, stepMs } of steps) {
    while (toMs > nowMs - reachMs) {
      spans.unshift({ fromMs: toMs - stepMs, toMs })
      toMs -= stepMs
    }
  }
  return spans
}

/**
 * What the lag of each partition of each group was, from the commits that the coordinators have logged and from where the logs of the
 * partitions ended: `endAt` answers the end at the beginning of a span, `null` where it is not known. A span is left out while
 * nothing is known to be committed, and where the end is not known: a lag is never guessed, and never negative.
 */
export function pastLags(
  logs: readonly LoggedCommits[],
  spans: readonly PastSpan[],
  endAt: (place: TopicPartition, span: number) => number | null,
): PastLag[] {
  return logs.flatMap(({ knownSinceMs, commits }) => {
    if (knownSinceMs === null) return []
    return byPlace(commits).map(({ groupId, topic, partition, made }) => {
      const samples: PastSample[] = []
      const ends: EndSample[] = []
      let next = 0
      let committed: bigint | null = null
      spans.forEach((span, index) => {
        for (let due = made[next]; due && due.atMs <= span.fromMs; due = made[++next]) {
          committed = due.offset
        }
        const end = endAt({ topic, partition }, index)
        if (end !== null) ends.push({ atMs: span.fromMs, highWatermark: end })
        if (end === null || committed === null || span.fromMs < knownSinceMs) return
        samples.push({ ...span, ...lagAt(committed, end, ends) })
      })
      return { groupId, topic, partition, samples }
    })
  })
}

/** `ends` are oldest first, the last one that of the moment itself. */
function lagAt(
  committedOffset: bigint,
  end: number,
  ends: readonly EndSample[],
): Pick<PastSample, 'lag' | 'timeLag'> {
  const lag = Math.max(0, end - Number(committedOffset))
  const atMs = ends.at(-1)?.atMs ?? 0
  return { lag, timeLag: timeLag({ committedOffset, lag: BigInt(lag) }, newestFirst(ends), atMs) }
}

function* newestFirst(ends: readonly EndSample[]): Generator<EndSample> {
  for (let index = ends.length - 1; index >= 0; index -= 1) {
    const end = ends[index]
    if (end !== undefined) yield end
  }
}

/** What is committed in a group now. */
export interface StandingCommit extends TopicPartition {
  groupId: string
  offset: bigint
}

/**
 * The logs, with the commits that are older than they are: what is committed now, and of which a log that is whole since a moment says
 * nothing, was committed before. Where a group has left no commit at all it may be in any of the logs, so all of them must be whole.
 */
export function withStandingCommits(
  logs: readonly LoggedCommits[],
  standing: readonly StandingCommit[],
): LoggedCommits[] {
  const logOf = new Map<string, LoggedCommits>()
  const told = new Set<string>()
  for (const log of logs) {
    for (const commit of log.commits) {
      logOf.set(commit.groupId, log)
      told.add(placeKey(commit))
    }
  }
  const latestMs = logs.reduce(
    (latest, { knownSinceMs }) => Math.max(latest, knownSinceMs ?? Number.POSITIVE_INFINITY),
    Number.NEGATIVE_INFINITY,
  )
  const older = standing.flatMap((commit): LoggedCommits[] => {
    const log = logOf.get(commit.groupId)
    const sinceMs = log ? log.knownSinceMs : latestMs
    if (told.has(placeKey(commit)) || sinceMs === null || !Number.isFinite(sinceMs)) return []
    const partition = log?.partition ?? -1
    return [{ partition, knownSinceMs: sinceMs, commits: [{ ...commit, atMs: sinceMs }] }]
  })
  return [...logs, ...older]
}

/** The lag of several partitions together, in the spans in which every one of them is known. */
export function totalPastLag(
  places: readonly { samples: readonly (PastSpan & { lag: number })[] }[],
): (PastSpan & { lag: number })[] {
  return wholeSpans(places.map(({ samples }) => samples)).map(({ fromMs, toMs, samples }) => ({
    fromMs,
    toMs,
    lag: samples.reduce((sum, { lag }) => sum + lag, 0),
  }))
}

/** The time lag of the partition furthest behind, in the same spans. */
export function worstPastTimeLag(
  places: readonly PastLag[],
): (PastSpan & { timeLag: TimeLag | null })[] {
  return wholeSpans(places.map(({ samples }) => samples)).map(({ fromMs, toMs, samples }) => ({
    fromMs,
    toMs,
    timeLag: largestTimeLag(samples.map((sample) => sample.timeLag)),
  }))
}

/** The spans that are in all of the series, each with what they say of it. */
function wholeSpans<Sample extends PastSpan>(
  series: readonly (readonly Sample[])[],
): (PastSpan & { samples: Sample[] })[] {
  const spans = new Map<number, PastSpan & { samples: Sample[] }>()
  for (const sample of series.flat()) {
    const { fromMs, toMs } = sample
    const span = spans.get(fromMs)
    if (span === undefined) spans.set(fromMs, { fromMs, toMs, samples: [sample] })
    else span.samples.push(sample)
  }
  return [...spans.values()].filter(({ samples }) => samples.length === series.length)
}

export interface PlaceCommits extends TopicPartition {
  groupId: string
  made: PastCommit[]
}

/** Commits by where they were made, in their order. */
export function byPlace(commits: readonly PastCommit[]): PlaceCommits[] {
  const places = new Map<string, PlaceCommits>()
  for (const commit of commits) {
    const { groupId, topic, partition } = commit
    const key = placeKey(commit)
    const known = places.get(key)
    if (known) known.made.push(commit)
    else places.set(key, { groupId, topic, partition, made: [commit] })
  }
  return [...places.values()]
}

function placeKey({ groupId, topic, partition }: TopicPartition & { groupId: string }): string {
  return `${partition}@${topic}@${groupId}`
}
