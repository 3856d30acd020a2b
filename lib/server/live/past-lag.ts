import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { CommitLog } from '@/lib/domain/groups/past-commit'
import {
  type LoggedCommits,
  type PastLag,
  type PastStep,
  pastLags,
  pastSpans,
  type StandingCommit,
  withStandingCommits,
} from '@/lib/domain/groups/past-lag'
import { type ReplayedCommits, replayedCommits } from '@/lib/domain/groups/replayed-commits'
import { PlaceMap } from '@/lib/domain/topics/place-map'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import { groupBy } from '@/lib/kafka/grouping'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { type Interruptible, inSlices } from '@/lib/server/live/in-slices'
import { type ClusterSnapshot, type GroupFacts, offsetOf } from '@/lib/server/live/snapshot'

type LedPartition = TopicPartition & { leader: number | null }

/** What the groups did before Milena watched. */
export interface PastOfGroups {
  lags: PastLag[]
  commits: ReplayedCommits[]
}

/** What a sweep has found: the groups, and the logs that they read. */
export type Found = Pick<ClusterSnapshot, 'highWatermarks' | 'logStarts'> & {
  topics: ReadonlyMap<string, Topic>
  groups: ReadonlyMap<string, GroupFacts>
}

/**
 * As fine as the chart of a quarter of an hour can show, and so fine that a week costs each broker some three hundred and fifty
 * questions.
 */
const STEPS: readonly PastStep[] = [
  { reachMs: 900_000, stepMs: 15_000 },
  { reachMs: 10_800_000, stepMs: 150_000 },
  { reachMs: 86_400_000, stepMs: 900_000 },
  { reachMs: 604_800_000, stepMs: 3_600_000 },
]
const MEBIBYTE = 1_048_576
const LOG_BYTES_MAX = 64 * MEBIBYTE
const RECORDS_MAX = 300_000
/** Brokers look up each of them in an index for each span; of more, the lag of the past is not told. */
const PARTITIONS_MAX = 1_000

/** What the coordinators' log still tells of the last week. */
export function readPastLogs(
  kafka: Pick<KafkaOperations, 'readCommitLogs'>,
  { nowMs, signal, steps = STEPS }: PastReading,
): Promise<Gathered<CommitLog>> {
  const reachMs = Math.max(...steps.map((step) => step.reachMs))
  const bounds = { maxBytes: LOG_BYTES_MAX, maxRecords: RECORDS_MAX }
  return kafka.readCommitLogs({ sinceMs: nowMs - reachMs, ...bounds }, { signal })
}

/**
 * What was committed and what the lag was before Milena watched, of every partition that a group has committed now: as far as these logs tell it, and without
 * samples where they do not. A partition's end at a time is the first message of that time or later, so it is as right as the clocks of
 * those who wrote it.
 */
export async function readPastOfGroups(
  kafka: KafkaOperations,
  read: Gathered<CommitLog>,
  found: Found,
  { nowMs, signal, steps = STEPS }: PastReading,
): Promise<PastOfGroups> {
  const standing = standingCommits(found.groups)
  // The log of a group that has left no commit may be one that could not be read.
  const logs = read.failures.length > 0 ? read.items : withStandingCommits(read.items, standing)
  const spans = pastSpans(nowMs, steps)
  const places = ledPlaces(standing, found.topics)
  const table = await endsOfSpans(spans, firstCommits(logs), (atMs) =>
    endsAt(kafka, { places, found, atMs }, signal),
  )
  const endAt = ({ topic, partition }: TopicPartition, span: number) =>
    table[span]?.get(`${topic}/${partition}`) ?? null
  const endNow = ({ topic, partition }: TopicPartition) => {
    const end = offsetOf(found.highWatermarks, topic, partition)
    return end === null ? null : Number(end)
  }
  const endThenOrNow = (place: TopicPartition, span: number) =>
    span === spans.length ? endNow(place) : endAt(place, span)
  const { lags, commits } = await inSlices(
    pastOfEach(logsOf(logs, places), (log) => ({
      lags: pastLags([log], spans, endAt),
      commits: replayedCommits([log], spans, endThenOrNow),
    })),
  )
  return { lags: ofStanding(lags, standing), commits }
}

/** A log for each group in it, with its commits in these places: of others no end was asked for, so nothing can be told. */
function logsOf(
  logs: readonly LoggedCommits[],
  places: readonly TopicPartition[],
): LoggedCommits[] {
  const asked = new PlaceMap<true>()
  for (const place of places) asked.set(place, true)
  return logs.flatMap((log) => {
    const told = log.commits.filter((commit) => asked.get(commit))
    return [...groupBy(told, ({ groupId }) => groupId)].map(([, commits]) => ({ ...log, commits }))
  })
}

/** Hundreds of moments of each partition of each group: it may be interrupted after each group. */
function* pastOfEach(
  logs: readonly LoggedCommits[],
  past: (log: LoggedCommits) => PastOfGroups,
): Interruptible<PastOfGroups> {
  const all: PastOfGroups = { lags: [], commits: [] }
  for (const log of logs) {
    const { lags, commits } = past(log)
    all.lags.push(...lags)
    all.commits.push(...commits)
    yield
  }
  return all
}

export interface PastReading {
  nowMs: number
  signal: AbortSignal
  /** How finely and how far back; a week in four steps where it is left out. */
  steps?: readonly PastStep[]
}

/** Share groups keep their offsets in another log. */
function standingCommits(groups: ReadonlyMap<string, GroupFacts>): StandingCommit[] {
  return [...groups].flatMap(([groupId, { listing, partitions }]) =>
    listing.type === 'share'
      ? []
      : partitions.flatMap(({ topic, partition, committedOffset }) =>
          committedOffset === null ? [] : [{ groupId, topic, partition, offset: committedOffset }],
        ),
  )
}

/** What there is to tell: from when on, and of each partition from which offset on. */
interface FirstCommits {
  atMs: number
  /** The least that was committed, by `topic/partition`. */
  offsets: ReadonlyMap<string, number>
}

function firstCommits(logs: readonly LoggedCommits[]): FirstCommits {
  let firstMs = Number.POSITIVE_INFINITY
  const offsets = new Map<string, number>()
  for (const { knownSinceMs, commits } of logs) {
    if (knownSinceMs === null) continue
    for (const { topic, partition, offset, atMs } of commits) {
      firstMs = Math.min(firstMs, Math.max(atMs, knownSinceMs))
      const place = `${topic}/${partition}`
      const least = offsets.get(place) ?? Number.POSITIVE_INFINITY
      if (offset !== null) offsets.set(place, Math.min(least, Number(offset)))
    }
  }
  return { atMs: firstMs, offsets }
}

function ledPlaces(
  commits: readonly TopicPartition[],
  topics: ReadonlyMap<string, Topic>,
): LedPartition[] {
  const places = new Map<string, LedPartition>()
  for (const { topic, partition } of commits) {
    const leader = topics.get(topic)?.partitions[partition]?.leader ?? null
    if (leader !== null) places.set(`${topic}/${partition}`, { topic, partition, leader })
  }
  return [...places.values()].slice(0, PARTITIONS_MAX)
}

/**
 * The newest are asked for first, and back to where every log ended before what was committed first: a lag in time is told by when its
 * log went past it.
 */
async function endsOfSpans(
  spans: readonly { fromMs: number }[],
  first: FirstCommits,
  ask: (atMs: number) => Promise<ReadonlyMap<string, number>>,
): Promise<ReadonlyMap<string, number>[]> {
  const table: ReadonlyMap<string, number>[] = []
  for (const { fromMs } of [...spans].reverse()) {
    const last = table[0]
    if (last && fromMs < first.atMs && isBefore(last, first)) break
    const ends = await ask(fromMs)
    table.unshift(ends)
  }
  const untold = Array.from({ length: spans.length - table.length }, () => new Map())
  return [...untold, ...table]
}

function isBefore(ends: ReadonlyMap<string, number>, { offsets }: FirstCommits): boolean {
  return [...ends].every(([place, end]) => end <= (offsets.get(place) ?? Number.POSITIVE_INFINITY))
}

/**
 * Where no message is so young, the log ended then where it ends now. Where the first message that is left is older, what was before it
 * has been deleted, and where the log ended is not known; neither is what does not answer.
 */
async function endsAt(
  kafka: KafkaOperations,
  { places, found, atMs }: { places: LedPartition[]; found: Found; atMs: number },
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const { items } = await kafka.listOffsets({ timestampMs: BigInt(atMs) }, places, { signal })
  return new Map(
    items.flatMap(({ topic, partition, offset }) => {
      const end = offset ?? offsetOf(found.highWatermarks, topic, partition)
      const start = offsetOf(found.logStarts, topic, partition)
      if (end === null || (end > 0n && end === start)) return []
      return [[`${topic}/${partition}`, Number(end)] as const]
    }),
  )
}

/** Only what is committed now: of a topic that is gone, or an offset that was deleted, nobody asks. */
function ofStanding(lags: readonly PastLag[], standing: readonly StandingCommit[]): PastLag[] {
  const known = new Map(lags.map((lag) => [keyOf(lag), lag]))
  return standing.map(({ groupId, topic, partition }) => {
    const place = { groupId, topic, partition }
    return known.get(keyOf(place)) ?? { ...place, samples: [] }
  })
}

function keyOf({ groupId, topic, partition }: Omit<StandingCommit, 'offset'>): string {
  return `${partition}@${topic}@${groupId}`
}
