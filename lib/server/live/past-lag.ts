import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type { CommitLog } from '@/lib/domain/groups/past-commit'
import { type PastLag, pastLags, pastSpans } from '@/lib/domain/groups/past-lag'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

type LedPartition = TopicPartition & { leader: number | null }

/** As fine as the chart of a quarter of an hour can show, and so fine that a day costs each broker some two hundred questions. */
const STEPS = [
  { reachMs: 900_000, stepMs: 15_000 },
  { reachMs: 10_800_000, stepMs: 150_000 },
  { reachMs: 86_400_000, stepMs: 900_000 },
] as const
const REACH_MS = 86_400_000
const MEBIBYTE = 1_048_576
const LOG_BYTES_MAX = 64 * MEBIBYTE
const RECORDS_MAX = 300_000
/** Brokers look up each of them in an index for each span; of more, the lag of the past is not told. */
const PARTITIONS_MAX = 1_000

interface PastContext {
  nowMs: number
  signal: AbortSignal
}

/** What the coordinators' log still tells of the last day. */
export function readPastLogs(
  kafka: Pick<KafkaOperations, 'readCommitLogs'>,
  { nowMs, signal }: PastContext,
): Promise<Gathered<CommitLog>> {
  const bounds = { maxBytes: LOG_BYTES_MAX, maxRecords: RECORDS_MAX }
  return kafka.readCommitLogs({ sinceMs: nowMs - REACH_MS, ...bounds }, { signal })
}

/**
 * What the lag was before Milena watched: the last day, as far as these logs tell it. A partition's end at a time is the first
 * message of that time or later, so it is as right as the clocks of those who wrote it.
 */
export async function readPastLags(
  kafka: KafkaOperations,
  logs: readonly CommitLog[],
  { topics, ends }: { topics: ReadonlyMap<string, Topic>; ends: ClusterSnapshot['highWatermarks'] },
  { nowMs, signal }: PastContext,
): Promise<PastLag[]> {
  const places = committedPlaces(
    logs.flatMap(({ commits }) => commits),
    topics,
  )
  const earliestMs = earliestKnown(logs)
  const spans = pastSpans(nowMs, STEPS).filter(({ fromMs }) => fromMs >= earliestMs)
  const table: Map<string, number>[] = []
  for (const { fromMs } of spans) {
    table.push(await endsAt(kafka, { places, ends, atMs: fromMs }, signal))
  }
  const endAt = ({ topic, partition }: TopicPartition, span: number) =>
    table[span]?.get(`${topic}/${partition}`) ?? null
  return pastLags(logs, spans, endAt)
}

/** When the first commit is known to have been made; infinity without any. There may be too many of them to be arguments of a call. */
function earliestKnown(logs: readonly CommitLog[]): number {
  let earliestMs = Number.POSITIVE_INFINITY
  for (const { knownSinceMs, commits } of logs) {
    if (knownSinceMs === null) continue
    for (const { atMs } of commits) earliestMs = Math.min(earliestMs, Math.max(atMs, knownSinceMs))
  }
  return earliestMs
}

function committedPlaces(
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

/** Where no message is so young, the log ended then where it ends now. What does not answer is not known. */
async function endsAt(
  kafka: KafkaOperations,
  {
    places,
    ends,
    atMs,
  }: { places: LedPartition[]; ends: ClusterSnapshot['highWatermarks']; atMs: number },
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const { items } = await kafka.listOffsets({ timestampMs: BigInt(atMs) }, places, { signal })
  return new Map(
    items.flatMap(({ topic, partition, offset }) => {
      const end = offset ?? ends.get(topic)?.[partition]?.offset
      return end === undefined ? [] : [[`${topic}/${partition}`, Number(end)] as const]
    }),
  )
}
