import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CommitLog, PastCommit } from './past-commit'

/** A stretch of the past over which a lag is told as it was at its beginning. Milliseconds since 1970. */
export interface PastSpan {
  fromMs: number
  toMs: number
}

/** The lag of one partition in the spans in which it is known, oldest first. */
export interface PastLag extends TopicPartition {
  groupId: string
  samples: (PastSpan & { lag: number })[]
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
  logs: readonly CommitLog[],
  spans: readonly PastSpan[],
  endAt: (place: TopicPartition, span: number) => number | null,
): PastLag[] {
  return logs.flatMap(({ knownSinceMs, commits }) => {
    if (knownSinceMs === null) return []
    return byPlace(commits).map(({ groupId, topic, partition, made }) => {
      const samples: PastLag['samples'] = []
      let next = 0
      let committed: bigint | null = null
      spans.forEach((span, index) => {
        for (let due = made[next]; due && due.atMs <= span.fromMs; due = made[++next]) {
          committed = due.offset
        }
        if (committed === null || span.fromMs < knownSinceMs) return
        const end = endAt({ topic, partition }, index)
        if (end !== null) samples.push({ ...span, lag: Math.max(0, end - Number(committed)) })
      })
      return { groupId, topic, partition, samples }
    })
  })
}

/** The lag of several partitions together, in the spans in which each of them is known that is known at all. */
export function totalPastLag(places: readonly PastLag[]): PastLag['samples'] {
  const sums = new Map<number, PastLag['samples'][number] & { known: number }>()
  const told = places.filter(({ samples }) => samples.length > 0)
  for (const { samples } of told) {
    for (const sample of samples) {
      const sum = sums.get(sample.fromMs)
      if (sum === undefined) sums.set(sample.fromMs, { ...sample, known: 1 })
      else Object.assign(sum, { lag: sum.lag + sample.lag, known: sum.known + 1 })
    }
  }
  return [...sums.values()].filter(({ known }) => known === told.length)
}

interface PlaceCommits extends TopicPartition {
  groupId: string
  made: PastCommit[]
}

function byPlace(commits: readonly PastCommit[]): PlaceCommits[] {
  const places = new Map<string, PlaceCommits>()
  for (const commit of commits) {
    const { groupId, topic, partition } = commit
    const key = `${partition}@${topic}@${groupId}`
    const known = places.get(key)
    if (known) known.made.push(commit)
    else places.set(key, { groupId, topic, partition, made: [commit] })
  }
  return [...places.values()]
}
