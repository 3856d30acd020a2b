import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CoveredRange, LogEntry } from '@/lib/domain/messages/message'
import type { OffsetCursor } from '@/lib/domain/messages/offset-cursor'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { untilKnown } from '@/lib/kafka/until-known'
import { choosePartitions } from './choose-partitions'
import type { PartitionLeader } from './follow-leader'
import { mergePages } from './merge-pages'
import { expired, type Isolation } from './page-collector'
import { pageCursors } from './page-cursors'
import { type OffsetSpan, type PartitionPage, pagePartition } from './page-partition'
import {
  controlOnly,
  findStarts,
  offsetAskedFor,
  type ReadFrom,
  type ReadStart,
} from './read-starts'

export interface ReadRequest {
  topic: string
  /** `null` is all of them. */
  partitions: number[] | null
  /** Where to begin, in every partition. */
  from: ReadFrom
  /** What was written at this time or later is not read, milliseconds since 1970; `null` is no end but the log's own. */
  untilMs?: bigint | null
  /** `backward` reads up to, and not including, the position: from `latest`, the newest messages. */
  direction: 'forward' | 'backward'
  /** Messages in all, not of each partition. */
  limit: number
  isolation: Isolation
}

export interface PartitionBounds {
  partition: number
  /** `null` where no leader told it. */
  logStartOffset: bigint | null
  highWatermark: bigint | null
}

export interface MessageRead extends Gathered<LogEntry> {
  /** What `items` answer for, of each partition. Partitions of which nothing was read are left out. */
  covered: CoveredRange[]
  bounds: PartitionBounds[]
  /** Where the page before begins, read backward; `null` where there is nothing older. */
  older: OffsetCursor | null
  /** Where the page after begins, read forward; `null` where there was nothing newer yet. */
  newer: OffsetCursor | null
}

const PARTITIONS_AT_A_TIME = 16
/** All partitions of a page together. */
const PAGE_BYTES = 32 * 1024 * 1024
/** A reader turns page after page; who leads what changes seldom, and is found out where it has. */
const METADATA_MAX_AGE_MS = 5_000
/** What tells that the metadata was older than the topic. */
const STALE_ERRORS: ReadonlySet<string> = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
])

/**
 * A page of messages, read by plain fetches from the leaders: no group, no topic, no commit. Within a partition in offset
 * order, across partitions as `mergePages` says; oldest first forward, newest first backward. Of each partition, up to
 * `limit` messages are read before the first `limit` of all are taken, so that none is passed over. A page holds at most
 * 32 MiB, yet at least one message; `covered` says what that was enough for. Pages that follow the cursors `older` and
 * `newer`, in whatever turns and sizes, hold every message once. A partition that cannot be read is a failure, and keeps
 * its place in the cursors where it has one. Throws KafkaError when no broker answers.
 */
export async function readMessages(
  cluster: KafkaCluster,
  request: ReadRequest,
  options: CallOptions = {},
): Promise<MessageRead> {
  const read = (before: number) =>
    readOnce(cluster, request, options, before === 0 ? METADATA_MAX_AGE_MS : 0)
  return untilKnown(read, (page) => !isStale(page), options.signal)
}

function isStale({ failures }: MessageRead): boolean {
  return failures.some(({ error }) => STALE_ERRORS.has(error))
}

async function readOnce(
  cluster: KafkaCluster,
  request: ReadRequest,
  options: CallOptions,
  maxAgeMs: number,
): Promise<MessageRead> {
  const { topic: name, from, direction, limit } = request
  const asking = { ...controlOnly(options), maxAgeMs }
  const { topics } = await describeTopics(cluster, [name], asking)
  const topic = topics.items[0]
  if (topic === undefined) return { ...NOTHING, failures: topics.failures }
  const { partitions, missing } = choosePartitions(topic, request.partitions)
  const wanted = partitions.filter(({ partition }) => isNamed(from, partition))
  const others = partitions.filter(({ partition }) => !isNamed(from, partition))
  const [starts, passed] = await Promise.all([
    findStarts(cluster, request, wanted, options),
    // What the others hold is told beside what was read.
    findStarts(cluster, { ...request, from: { at: 'latest' }, untilMs: null }, others, options),
  ])
  const maxBytes = Math.floor(PAGE_BYTES / Math.max(1, wanted.length))
  const pages = await mapLimited(starts.items, PARTITIONS_AT_A_TIME, (start) =>
    readOne(cluster, request, start, { maxBytes, ...options }),
  )
  const { entries, spans } = mergePages(pages, direction, limit)
  const failed = [...starts.failures, ...pages.flatMap(({ failures }) => failures)]
  return {
    items: entries,
    covered: spans.flatMap(coveredBy),
    bounds: boundsOf(partitions, [...starts.items, ...passed.items]),
    failures: [...missing, ...failed, ...passed.failures],
    ...pageCursors(spans, starts.items, unreadOf(from, starts.failures)),
  }
}

const NOTHING = { items: [], covered: [], bounds: [], older: null, newer: null }

/** A cursor reads the partitions that it names. */
function isNamed(from: ReadFrom, partition: number): boolean {
  return from.at !== 'offsets' || from.offsets.has(partition)
}

/** A start before the log's own is no error: what is missing is a row, and the rest is read. */
async function readOne(
  cluster: KafkaCluster,
  { direction, isolation, limit }: ReadRequest,
  place: ReadStart,
  { maxBytes, ...options }: CallOptions & { maxBytes: number },
): Promise<PartitionPage> {
  const limits = { maxMessages: limit, maxBytes, isolation }
  const request = { ...place, direction, ...limits }
  const { start, logStart, partition } = place
  if (start >= logStart) return pagePartition(cluster, request, options)
  const gap = expiredGap(place, direction)
  if (direction === 'backward') {
    const span = { from: start, to: start }
    return { partition: partition.partition, entries: gap, span, more: false, failures: [] }
  }
  const page = await pagePartition(cluster, { ...request, start: logStart }, options)
  return { ...page, entries: [...gap, ...page.entries] }
}

function expiredGap(
  { partition: { topic, partition }, start, logStart }: ReadStart,
  direction: 'forward' | 'backward',
): LogEntry[] {
  const firstOffset = direction === 'forward' ? start : 0n
  const lastOffset = (direction === 'forward' ? logStart : start) - 1n
  if (lastOffset < firstOffset) return []
  const facts = { reason: 'expired', message: expired(logStart) } as const
  return [{ kind: 'gap', topic, partition, firstOffset, lastOffset, ...facts }]
}

function coveredBy({ partition, from, to }: OffsetSpan & { partition: number }): CoveredRange[] {
  return from < to ? [{ partition, firstOffset: from, lastOffset: to - 1n }] : []
}

function boundsOf(
  partitions: readonly PartitionLeader[],
  starts: readonly ReadStart[],
): PartitionBounds[] {
  const known = new Map(starts.map((start) => [start.partition.partition, start]))
  return partitions.map(({ partition }) => ({
    partition,
    logStartOffset: known.get(partition)?.logStart ?? null,
    highWatermark: known.get(partition)?.highWatermark ?? null,
  }))
}

/** Of the partitions that could not be read, where each was to begin, as far as that was said. */
function unreadOf(from: ReadFrom, failures: readonly Failure[]): Map<number, bigint> {
  const unread = new Map<number, bigint>()
  for (const { at } of failures) {
    const offset = at.partition === undefined ? null : offsetAskedFor(from, at.partition)
    if (at.partition !== undefined && offset !== null) unread.set(at.partition, offset)
  }
  return unread
}
