import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { OffsetCursor } from '@/lib/domain/messages/offset-cursor'
import type { PartitionOffset } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { isKafkaError, toFailure } from '@/lib/kafka/kafka-error'
import { listOffsets, type OffsetAt } from '@/lib/kafka/topics/list-offsets'
import { fetchPartition } from './fetch-partition'
import { LeaderFollower, type PartitionLeader } from './follow-leader'
import { type FetchedHead, OFFSET_OUT_OF_RANGE } from './log-position'
import { earlierOf, laterOf } from './offset-order'
import type { Isolation } from './page-collector'
import { fetchBytesFor } from './page-partition'

/** Where to begin. A time is that of the first message at or after it; `offsets` names each partition's own, and reads no other. */
export type ReadFrom =
  | { at: 'earliest' }
  | { at: 'latest' }
  | { at: 'offset'; offset: bigint }
  | { at: 'time'; timestampMs: bigint }
  | { at: 'offsets'; offsets: OffsetCursor }

export interface StartQuestion {
  from: ReadFrom
  direction: 'forward' | 'backward'
  isolation: Isolation
  /** The log ends before the first message of this time or later, milliseconds since 1970; `null` where it ends by itself. */
  untilMs?: bigint | null
  /** How far back a page may reach at first. */
  limit: number
}

/** Where a read of one partition begins, and between what bounds. */
export interface ReadStart {
  partition: PartitionLeader
  /** The first offset forward; backward the first one that is not to be read. */
  start: bigint
  logStart: bigint
  /** Where this read ends: the last stable offset for read_committed, else the high watermark. */
  end: bigint
  highWatermark: bigint
  /** Where finding out has fetched the first messages too. */
  head?: FetchedHead
}

const LOOKS_AT_A_TIME = 16
const PATIENCE = { patienceMs: 1_000 }
const HEAD_FETCH = { isolation: 'read_committed', maxWaitMs: 0 } as const

/**
 * Finds where to begin in each partition. An offset that is known is fetched at once, and the answer tells the bounds beside the
 * messages: one request. Any other position is one ListOffsets more. Where that leads to no offset of the log, all of its bounds
 * are asked for. Never throws.
 */
export async function findStarts(
  cluster: KafkaCluster,
  question: StartQuestion,
  partitions: readonly PartitionLeader[],
  options: CallOptions,
): Promise<Gathered<ReadStart>> {
  const { known, failures } = await startOffsets(cluster, question, partitions, options)
  const failed = new Set(failures.map(({ at }) => at.partition))
  const looks = await mapLimited(partitions, LOOKS_AT_A_TIME, async (partition) => {
    const start = known.get(partition.partition)
    if (start === undefined) return null
    return lookAt(cluster, question, { partition, start }, options)
  })
  const unseen = partitions.filter(
    ({ partition }, index) => looks[index] === null && !failed.has(partition),
  )
  const asked = await askOffsets(cluster, question, unseen, controlOnly(options))
  const found: Gathered<ReadStart> = {
    items: [
      ...looks.flatMap((look) => (look !== null && 'start' in look ? [look] : [])),
      ...unseen.flatMap((partition) => startAmong(question.from, partition, asked)),
    ],
    failures: [
      ...failures,
      ...looks.flatMap((look) => (look !== null && 'error' in look ? [look] : [])),
      ...asked.failures,
    ],
  }
  const { untilMs = null } = question
  return untilMs === null ? found : endingAt(cluster, untilMs, found, options)
}

/** The starts within what was written before a time. A partition that cannot tell which offset that is, is not read. */
async function endingAt(
  cluster: KafkaCluster,
  timestampMs: bigint,
  { items, failures }: Gathered<ReadStart>,
  options: CallOptions,
): Promise<Gathered<ReadStart>> {
  const partitions = items.map(({ partition }) => partition)
  const answer = await listOffsets(cluster, { timestampMs }, partitions, controlOnly(options))
  const ends = new Map(answer.items.map(({ partition, offset }) => [partition, offset]))
  return {
    items: items.flatMap((item) => {
      const until = ends.get(item.partition.partition)
      if (until === undefined) return []
      const end = until === null ? item.end : earlierOf(until, item.end)
      return [{ ...item, end, start: earlierOf(item.start, end) }]
    }),
    failures: [...failures, ...answer.failures],
  }
}

/** The offset that the position stands for in each partition, as far as there is one. */
async function startOffsets(
  cluster: KafkaCluster,
  { from, isolation }: StartQuestion,
  partitions: readonly PartitionLeader[],
  options: CallOptions,
): Promise<{ known: OffsetCursor; failures: Failure[] }> {
  const at = offsetAtOf(from, isolation)
  if (at === null || partitions.length === 0) {
    const known = partitions.flatMap(({ partition }) => {
      const offset = offsetAskedFor(from, partition)
      return offset === null ? [] : [[partition, offset] as const]
    })
    return { known: new Map(known), failures: [] }
  }
  const answer = await listOffsets(cluster, at, partitions, controlOnly(options))
  return { known: offsetsOf(answer), failures: answer.failures }
}

function offsetAtOf(from: ReadFrom, isolation: Isolation): OffsetAt | null {
  switch (from.at) {
    case 'earliest':
      return 'earliest'
    case 'latest':
      return isolation === 'read_committed' ? 'last-stable' : 'latest'
    case 'time':
      return { timestampMs: from.timestampMs }
    default:
      return null
  }
}

/** Metadata and offsets answer at once, so they never go behind the fetches of the caller's lane. */
export function controlOnly({ signal, timeoutMs }: CallOptions): CallOptions {
  return { signal, timeoutMs }
}

/** The offset that is asked for itself; `null` where Kafka has to be asked which one that is. */
export function offsetAskedFor(from: ReadFrom, partition: number): bigint | null {
  if (from.at === 'offset') return from.offset
  if (from.at === 'offsets') return from.offsets.get(partition) ?? null
  return null
}

/** `null` where the log has no such offset. */
async function lookAt(
  cluster: KafkaCluster,
  { direction, isolation, limit }: StartQuestion,
  { partition, start }: { partition: PartitionLeader; start: bigint },
  options: CallOptions,
): Promise<ReadStart | Failure | null> {
  const offset = direction === 'forward' ? start : laterOf(start - BigInt(limit), 0n)
  const settings = { ...HEAD_FETCH, maxBytes: fetchBytesFor(limit) }
  const follower = new LeaderFollower(cluster, partition, PATIENCE, options)
  try {
    const fetched = await follower.ask((leader) =>
      fetchPartition(cluster, { ...partition, leader, offset }, settings, options),
    )
    const end = isolation === 'read_committed' ? fetched.lastStableOffset : fetched.highWatermark
    return {
      partition: { ...partition, leader: follower.leader },
      start: earlierOf(start, end),
      logStart: fetched.logStartOffset,
      end,
      highWatermark: fetched.highWatermark,
      head: { offset, fetched },
    }
  } catch (error) {
    if (isKafkaError(error) && error.code === OFFSET_OUT_OF_RANGE) return null
    return toFailure(error, { topic: partition.topic, partition: partition.partition })
  }
}

interface KnownOffsets {
  earliest: Map<number, bigint>
  /** The high watermark. */
  latest: Map<number, bigint>
  end: Map<number, bigint>
  /** By time; a partition is missing here where all its messages are older. */
  atTime: Map<number, bigint>
  failures: Failure[]
}

async function askOffsets(
  cluster: KafkaCluster,
  { from, isolation }: StartQuestion,
  partitions: readonly PartitionLeader[],
  options: CallOptions,
): Promise<KnownOffsets> {
  const nothing: Gathered<PartitionOffset> = { items: [], failures: [] }
  const ask = (at: OffsetAt) =>
    partitions.length === 0 ? nothing : listOffsets(cluster, at, partitions, options)
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
function startAmong(
  from: ReadFrom,
  partition: PartitionLeader,
  offsets: KnownOffsets,
): ReadStart[] {
  const id = partition.partition
  const logStart = offsets.earliest.get(id)
  const end = offsets.end.get(id)
  const highWatermark = offsets.latest.get(id)
  const failed = offsets.failures.some(({ at }) => at.partition === id)
  if (failed || logStart === undefined || end === undefined || highWatermark === undefined)
    return []
  const start = earlierOf(startIn(from, id, { logStart, end, atTime: offsets.atTime.get(id) }), end)
  return [{ partition, start, logStart, end, highWatermark }]
}

function startIn(
  from: ReadFrom,
  partition: number,
  known: { logStart: bigint; end: bigint; atTime: bigint | undefined },
): bigint {
  switch (from.at) {
    case 'earliest':
      return known.logStart
    case 'latest':
      return known.end
    case 'time':
      return known.atTime ?? known.end
    default:
      return offsetAskedFor(from, partition) ?? known.end
  }
}
