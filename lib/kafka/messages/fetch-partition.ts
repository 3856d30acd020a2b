import 'server-only'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError } from '@/lib/kafka/kafka-error'
import type { FetchResponseAbortedTransaction } from '@/lib/kafka/protocol/generated/messages'
import { UNKNOWN_TOPIC_OR_PARTITION } from '@/lib/kafka/topics/leader-errors'

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
 * code where it answered one (OFFSET_OUT_OF_RANGE, NOT_LEADER_OR_FOLLOWER, …).
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
  const answer = await cluster.onBroker(leader, 'Fetch', body, {
    ...options,
    lane: options.lane ?? 'fetch',
    timeoutMs: (options.timeoutMs ?? cluster.settings.requestTimeoutMs) + settings.maxWaitMs,
    maxVersion: topicId === null ? TOPIC_IDS_SINCE - 1 : undefined,
  })
  const fetched = answer.responses[0]?.partitions[0]
  const code = answer.errorCode || (fetched?.errorCode ?? UNKNOWN_TOPIC_OR_PARTITION)
  if (code !== 0 || fetched === undefined) {
    throw brokerError(code, { topic, partition, brokerId: leader })
  }
  return {
    bytes: fetched.records ?? NO_BYTES,
    logStartOffset: fetched.logStartOffset,
    highWatermark: fetched.highWatermark,
    lastStableOffset: fetched.lastStableOffset,
    abortedTransactions: fetched.abortedTransactions ?? [],
  }
}
