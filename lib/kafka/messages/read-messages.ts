import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CoveredRange, LogEntry } from '@/lib/domain/messages/message'
import type { PartitionOffset, Topic } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { brokerFailure } from '@/lib/kafka/kafka-error'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { UNKNOWN_TOPIC_OR_PARTITION } from '@/lib/kafka/topics/leader-errors'
import { listOffsets, type OffsetAt } from '@/lib/kafka/topics/list-offsets'
import type { PartitionLeader } from './follow-leader'
import { mergePages } from './merge-pages'
import { earlierOf } from './offset-order'
import { expired, type Isolation } from './page-collector'
import { type PartitionPage, type PartitionPageRequest, pagePartition } from './page-partition'

export interface ReadRequest {
  topic: string
  /** `null` is all of them. */
  partitions: number[] | null
  /** Where to begin, in every partition. A time is that of the first message at or after it. */
  from:
    | { at: 'earliest' }
    | { at: 'latest' }
    | { at: 'offset'; offset: bigint }
    | { at: 'time'; timestampMs: bigint }
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
}

const PARTITIONS_AT_A_TIME = 16
/** All partitions of a page together. */
const PAGE_BYTES = 32 * 1024 * 1024

/**
 * A page of messages, read by plain fetches from the leaders: no group, no topic, no commit. Within a partition in offset
 * order, across partitions by timestamp; oldest first forward, newest first backward. Of each partition, up to `limit`
 * messages are read before the first `limit` of all are taken, so that none is passed over. A page holds at most 32 MiB,
 * yet at least one message; `covered` says what that was enough for. A partition that cannot be read is a failure.
 * Throws KafkaError when no broker answers.
 */
export async function readMessages(
  cluster: KafkaCluster,
  request: ReadRequest,
  options: CallOptions = {},
): Promise<MessageRead> {
  const { topics } = await describeTopics(cluster, [request.topic], controlOnly(options))
  const topic = topics.items[0]
  if (topic === undefined) {
    return { items: [], covered: [], bounds: [], failures: topics.failures }
  }
  const { partitions, missing } = choosePartitions(topic, request.partitions)
  const offsets = await askOffsets(cluster, request, partitions, controlOnly(options))
  const maxBytes = Math.floor(PAGE_BYTES / Math.max(1, partitions.length))
  const requests = partitions.flatMap((partition) => plan(request, partition, offsets, maxBytes))
  const pages = await mapLimited(requests, PARTITIONS_AT_A_TIME, (each) =>
    readOne(cluster, each, options),
  )
  const { entries, covered } = mergePages(pages, request.direction, request.limit)
  return {
    items: entries,
    covered,
    bounds: partitions.map(({ partition }) => ({
      partition,
      logStartOffset: offsets.earliest.get(partition) ?? null,
      highWatermark: offsets.latest.get(partition) ?? null,
    })),
    failures: [...missing, ...offsets.failures, ...pages.flatMap(({ failures }) => failures)],
  }
}

/** Metadata and offsets answer at once, so they never go behind the fetches of the caller's lane. */
function controlOnly({ signal, timeoutMs }: CallOptions): CallOptions {
  return { signal, timeoutMs }
}

function choosePartitions(
  { name, topicId, partitions }: Topic,
  wanted: number[] | null,
): { partitions: PartitionLeader[]; missing: Failure[] } {
  const all = new Map(partitions.map(({ partition, leader }) => [partition, leader]))
  const ids = wanted === null ? [...all.keys()] : [...new Set(wanted)].sort((a, b) => a - b)
  const missing = ids
    .filter((partition) => !all.has(partition))
    .map((partition) => brokerFailure(UNKNOWN_TOPIC_OR_PARTITION, { topic: name, partition }))
  const found = ids
    .filter((partition) => all.has(partition))
    .map((partition) => ({ topic: name, topicId, partition, leader: all.get(partition) ?? null }))
  return { partitions: found, missing }
}

interface KnownOffsets {
  earliest: Map<number, bigint>
  /** The high watermark. */
  latest: Map<number, bigint>
  /** Where this read ends: the last stable offset for read_committed, else the high watermark. */
  end: Map<number, bigint>
  /** By time; a partition is missing here where all its messages are older. */
  atTime: Map<number, bigint>
  failures: Failure[]
}

async function askOffsets(
  cluster: KafkaCluster,
  { from, isolation }: ReadRequest,
  partitions: readonly PartitionLeader[],
  options: CallOptions,
): Promise<KnownOffsets> {
  const ask = (at: OffsetAt) => listOffsets(cluster, at, partitions, options)
  const nothing: Gathered<PartitionOffset> = { items: [], failures: [] }
  const [earliest, latest, stable, atTime] = await Promise.all([
    ask('earliest'),
    ask('latest'),
    isolation === 'read_committed' ? ask('last-stable') : nothing,
    from.at === 'time' ? ask({ timestampMs: from.timestampMs }) : nothing,
  ])
  const end = isolation === 'read_committed' ? stable : latest
  // A leader that does not answer fails all of these, for one and the same reason.
  const failures = [earliest, latest, stable, atTime].flatMap((answer) => answer.failures)
  const byPartition = new Map(failures.map((failure) => [failure.at.partition, failure]))
  return {
    earliest: offsetsOf(earliest),
    latest: offsetsOf(latest),
    end: offsetsOf(end),
    atTime: offsetsOf(atTime),
    failures: [...byPartition.values()],
  }
}

function offsetsOf({ items }: Gathered<PartitionOffset>): Map<number, bigint> {
  return new Map(
    items.flatMap(({ partition, offset }) => (offset === null ? [] : [[partition, offset]])),
  )
}

/** Nothing where the bounds are not known, or where the offset by time is not: that partition has its failure already. */
function plan(
  request: ReadRequest,
  partition: PartitionLeader,
  offsets: KnownOffsets,
  maxBytes: number,
): PartitionPageRequest[] {
  const id = partition.partition
  const logStart = offsets.earliest.get(id)
  const end = offsets.end.get(id)
  const highWatermark = offsets.latest.get(id)
  const failed = offsets.failures.some(({ at }) => at.partition === id)
  if (failed || logStart === undefined || end === undefined || highWatermark === undefined)
    return []
  const { direction, isolation, limit: maxMessages } = request
  const start = startOf(request.from, { logStart, end, atTime: offsets.atTime.get(id) ?? end })
  const limits = { maxMessages, maxBytes, isolation }
  return [{ partition, direction, start, logStart, end, highWatermark, ...limits }]
}

function startOf(
  from: ReadRequest['from'],
  known: { logStart: bigint; end: bigint; atTime: bigint },
): bigint {
  switch (from.at) {
    case 'earliest':
      return known.logStart
    case 'latest':
      return known.end
    case 'offset':
      return earlierOf(from.offset, known.end)
    case 'time':
      return earlierOf(known.atTime, known.end)
  }
}

/** A start before the log's own is no error: what is missing is a row, and the rest is read. */
async function readOne(
  cluster: KafkaCluster,
  request: PartitionPageRequest,
  options: CallOptions,
): Promise<PartitionPage> {
  const { start, logStart, partition, direction } = request
  if (start >= logStart) return pagePartition(cluster, request, options)
  const firstOffset = direction === 'forward' ? start : 0n
  const lastOffset = (direction === 'forward' ? logStart : start) - 1n
  const gap: LogEntry[] =
    lastOffset < firstOffset
      ? []
      : [
          {
            kind: 'gap',
            topic: partition.topic,
            partition: partition.partition,
            firstOffset,
            lastOffset,
            reason: 'expired',
            message: expired(logStart),
          },
        ]
  if (direction === 'backward') {
    return { partition: partition.partition, entries: gap, covered: null, failures: [] }
  }
  const page = await pagePartition(cluster, { ...request, start: logStart }, options)
  return { ...page, entries: [...gap, ...page.entries] }
}
