import 'server-only'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, type KafkaError, ownError } from '@/lib/kafka/kafka-error'
import type {
  FetchRequest,
  FetchResponse,
  FetchResponseAbortedTransaction,
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
  position: FetchPosition,
  settings: FetchSettings,
  options: CallOptions = {},
): Promise<FetchedPartition> {
  const { topic, topicId, partition, leader, offset } = position
  const partitions = [{ partition, fetchOffset: offset, partitionMaxBytes: settings.maxBytes }]
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
  const answer = await fetchUnthrottled(cluster, position, body, {
    ...options,
    lane: options.lane ?? 'fetch',
    timeoutMs: (options.timeoutMs ?? cluster.settings.requestTimeoutMs) + settings.maxWaitMs,
    maxVersion: topicId === null ? TOPIC_IDS_SINCE - 1 : undefined,
  })
  const at = { topic, partition, brokerId: leader }
  if (answer.errorCode !== 0) throw brokerError(answer.errorCode, at)
  const fetched = answer.responses[0]?.partitions[0]
  if (fetched === undefined) {
    const message = `Broker ${leader} answered the Fetch without the partition that was asked for`
    throw ownError('UNREADABLE_ANSWER', message, { at })
  }
  if (fetched.errorCode !== 0) throw brokerError(fetched.errorCode, at)
  return {
    bytes: fetched.records ?? NO_BYTES,
    logStartOffset: fetched.logStartOffset,
    highWatermark: fetched.highWatermark,
    lastStableOffset: fetched.lastStableOffset,
    abortedTransactions: fetched.abortedTransactions ?? [],
  }
}

/**
 * Over its quota, a broker answers a Fetch with no error and no partition, and does not read from us for
 * `throttleTimeMs` (KIP-219). Asked earlier it would look as if it did not answer.
 */
async function fetchUnthrottled(
  cluster: KafkaCluster,
  position: FetchPosition,
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
  { topic, partition, leader }: FetchPosition,
  throttleTimeMs: number,
): KafkaError {
  const message = `A quota throttles Milena: broker ${leader} sends no messages for another ${throttleTimeMs} ms`
  return ownError('THROTTLED_BY_QUOTA', message, {
    at: { topic, partition, brokerId: leader },
    retriable: true,
  })
}
