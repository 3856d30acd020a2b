import 'server-only'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, type KafkaError, ownError } from '@/lib/kafka/kafka-error'
import type {
  FetchRequest,
  FetchResponse,
  FetchResponseAbortedTransaction,
  FetchResponsePartitionData,
} from '@/lib/kafka/protocol/generated/messages'

/** Where to fetch from, and who leads it. */
export interface FetchPosition extends TopicPartition {
  /** `null` from brokers that know none: versions that need it are then not used. */
  topicId: string | null
  leader: number
  offset: bigint
}

export interface FetchSettings {
  /**
   * `read_committed` answers everything below the last stable offset, aborted messages too, and the list of what was
   * aborted; `read_uncommitted` everything below the high watermark, and no such list.
   */
  isolation: 'read_uncommitted' | 'read_committed'
  /** The broker sends its first batch also where that is larger. */
  maxBytes: number
  /** How long the broker may wait for a first message: 0 for what is there now. */
  maxWaitMs: number
}

export interface FetchedPartition {
  /** Record batches as stored; the first may begin before the offset asked for, the last may be cut off. */
  bytes: Uint8Array
  logStartOffset: bigint
  highWatermark: bigint
  lastStableOffset: bigint
  /** Of the messages in `bytes`, those of these producers from these offsets on, up to an abort marker. */
  abortedTransactions: FetchResponseAbortedTransaction[]
}

const ISOLATION_LEVELS = { read_uncommitted: 0, read_committed: 1 } as const
/** From version 13 on, topics are named by their id (KIP-516). */
const TOPIC_IDS_SINCE = 13
const NO_BYTES = new Uint8Array()

/**
 * One plain Fetch of one partition from its leader: no group, no fetch session. Throws KafkaError, with the broker's own
 * code where it answered one (OFFSET_OUT_OF_RANGE, NOT_LEADER_OR_FOLLOWER, …). While a quota throttles us it waits and
 * asks again, in all for as long as one request may take; THROTTLED_BY_QUOTA when that is not enough.
 */
export async function fetchPartition(
  cluster: KafkaCluster,
  { partition, offset, ...place }: FetchPosition,
  settings: FetchSettings,
  options: CallOptions = {},
): Promise<FetchedPartition> {
  const positions = [{ partition, offset }]
  const [answer] = await fetchPartitions(cluster, { ...place, positions }, settings, options)
  if (answer === undefined) {
    const { topic, leader } = place
    const message = `Broker ${leader} answered the Fetch without the partition that was asked for`
    throw ownError('UNREADABLE_ANSWER', message, { at: { topic, partition, brokerId: leader } })
  }
  if (answer.fetched === null) throw answer.error
  return answer.fetched
}

/** Partitions of one topic that one broker leads. */
export interface FetchPositions extends Omit<FetchPosition, 'partition' | 'offset'> {
  positions: readonly Pick<FetchPosition, 'partition' | 'offset'>[]
}

export type PartitionAnswer =
  | { partition: number; fetched: FetchedPartition }
  | { partition: number; fetched: null; error: KafkaError }

/**
 * The same for many partitions in one request: the broker waits until one of them has something. Only of the first that has is a
 * first batch sent whole where it is larger than `maxBytes`. Throws KafkaError for what fails all of them.
 */
export async function fetchPartitions(
  cluster: KafkaCluster,
  { topic, topicId, leader, positions }: FetchPositions,
  settings: FetchSettings,
  options: CallOptions = {},
): Promise<PartitionAnswer[]> {
  const partitions = positions.map(({ partition, offset }) => ({
    partition,
    fetchOffset: offset,
    partitionMaxBytes: settings.maxBytes,
  }))
  const body = (version: number) => ({
    maxWaitMs: settings.maxWaitMs,
    minBytes: 1,
    maxBytes: settings.maxBytes,
    isolationLevel: ISOLATION_LEVELS[settings.isolation],
    topics: [
      version >= TOPIC_IDS_SINCE && topicId !== null
        ? { topicId, partitions }
        : { topic, partitions },
    ],
  })
  const answer = await fetchUnthrottled(cluster, { topic, leader, positions }, body, {
    ...options,
    lane: options.lane ?? 'fetch',
    timeoutMs: (options.timeoutMs ?? cluster.settings.requestTimeoutMs) + settings.maxWaitMs,
    maxVersion: topicId === null ? TOPIC_IDS_SINCE - 1 : undefined,
  })
  const at = { topic, brokerId: leader }
  const [only] = positions.length === 1 ? positions : []
  if (answer.errorCode !== 0) {
    throw brokerError(answer.errorCode, only ? { ...at, partition: only.partition } : at)
  }
  const fetched = answer.responses.flatMap((response) => response.partitions)
  return fetched.map((each) => partitionAnswer(each, { topic, leader }))
}

function partitionAnswer(
  answer: FetchResponsePartitionData,
  { topic, leader }: Pick<FetchPosition, 'topic' | 'leader'>,
): PartitionAnswer {
  const partition = answer.partitionIndex
  if (answer.errorCode !== 0) {
    const error = brokerError(answer.errorCode, { topic, partition, brokerId: leader })
    return { partition, fetched: null, error }
  }
  return {
    partition,
    fetched: {
      bytes: answer.records ?? NO_BYTES,
      logStartOffset: answer.logStartOffset,
      highWatermark: answer.highWatermark,
      lastStableOffset: answer.lastStableOffset,
      abortedTransactions: answer.abortedTransactions ?? [],
    },
  }
}

/**
 * Over its quota, a broker answers a Fetch with no error and no partition, and does not read from us for
 * `throttleTimeMs` (KIP-219). Asked earlier it would look as if it did not answer.
 */
async function fetchUnthrottled(
  cluster: KafkaCluster,
  position: Pick<FetchPositions, 'topic' | 'leader' | 'positions'>,
  body: (version: number) => FetchRequest,
  options: CallOptions & { timeoutMs: number },
): Promise<FetchResponse> {
  let patienceMs = options.timeoutMs
  for (;;) {
    const answer = await cluster.onBroker(position.leader, 'Fetch', body, options)
    const { throttleTimeMs } = answer
    if (throttleTimeMs <= 0 || answer.errorCode !== 0 || answer.responses.length > 0) return answer
    if (throttleTimeMs > patienceMs) throw throttled(position, throttleTimeMs)
    await pause(throttleTimeMs, options.signal)
    patienceMs -= throttleTimeMs
  }
}

function throttled(
  { topic, leader, positions }: Pick<FetchPositions, 'topic' | 'leader' | 'positions'>,
  throttleTimeMs: number,
): KafkaError {
  const [only] = positions.length === 1 ? positions : []
  const message = `A quota throttles Milena: broker ${leader} sends no messages for another ${throttleTimeMs} ms`
  return ownError('THROTTLED_BY_QUOTA', message, {
    at: { topic, brokerId: leader, ...(only ? { partition: only.partition } : {}) },
    retriable: true,
  })
}
