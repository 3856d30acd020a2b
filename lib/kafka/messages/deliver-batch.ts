import 'server-only'
import { CHANGE_TIMEOUT_MS, changeOptions } from '@/lib/kafka/change-on-controller'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, isKafkaError, type KafkaError, ownError } from '@/lib/kafka/kafka-error'
import type {
  ProduceRequest,
  ProduceResponsePartitionProduce,
} from '@/lib/kafka/protocol/generated/messages'
import { isLeaderMoving, LEADER_NOT_AVAILABLE } from '@/lib/kafka/topics/leader-errors'
import type { PartitionLeaders } from './partition-leaders'

export interface SequencedBatch {
  partition: number
  /** One record batch that carries a producer's identity and sequence, so that a broker writes it once however often it comes. */
  bytes: Uint8Array
}

export type Delivery =
  /** `null` where the broker has it from before and no longer knows where. */
  | { outcome: 'written'; baseOffset: bigint | null }
  /** `recordErrors` says of records, by their place in the batch, what is wrong with them. */
  | { outcome: 'not-written'; error: KafkaError; recordErrors: ReadonlyMap<number, string> }
  | { outcome: 'unknown'; error: KafkaError }

export interface DeliveryLimits {
  /** How long it is sent again and again while that may help. */
  patienceMs: number
  /** Ends the patience; what is under way is waited for. */
  signal?: AbortSignal | undefined
}

const ACKS_ALL = -1
/** From version 13 on, topics are named by their id. */
const FIRST_VERSION_WITH_IDS = 13
const FIRST_PAUSE_MS = 100
const PAUSE_MAX_MS = 1_000

const CORRUPT_MESSAGE = 2
const REQUEST_TIMED_OUT = 7
const NOT_ENOUGH_REPLICAS_AFTER_APPEND = 20
const OUT_OF_ORDER_SEQUENCE_NUMBER = 45
const DUPLICATE_SEQUENCE_NUMBER = 46
const UNKNOWN_PRODUCER_ID = 59

/** What one attempt came to, when it was not written for sure. */
interface Missed {
  error: KafkaError
  recordErrors: ReadonlyMap<number, string>
  mayBeWritten: boolean
  /** Whether the same batch may fare better in a moment. */
  again: boolean
}

/**
 * Sends a batch to the leader of its partition, whoever that is by then, until its outcome is known or patience ends. It is never
 * written twice: the broker knows its sequence. Once an attempt may have been written, no later refusal makes that undone: then it is
 * unknown.
 */
export async function deliverBatch(
  cluster: KafkaCluster,
  leaders: PartitionLeaders,
  batch: SequencedBatch,
  { patienceMs, signal }: DeliveryLimits,
): Promise<Delivery> {
  const giveUpAt = Date.now() + patienceMs
  let mayBeWritten = false
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
    const attempt = await attemptOnce(cluster, leaders, batch)
    if ('baseOffset' in attempt) return { outcome: 'written', ...attempt }
    const { error, recordErrors, again } = attempt
    mayBeWritten ||= attempt.mayBeWritten
    if (!again || signal?.aborted || Date.now() + pauseMs > giveUpAt) {
      return mayBeWritten
        ? { outcome: 'unknown', error }
        : { outcome: 'not-written', error, recordErrors }
    }
    // Cut short by the signal, it ends with the attempt that follows, on whoever led the partition.
    await pause(pauseMs, signal).catch(() => undefined)
    if (!signal?.aborted) await leaders.refresh()
  }
}

const NO_RECORD_ERRORS: ReadonlyMap<number, string> = new Map()

async function attemptOnce(
  cluster: KafkaCluster,
  leaders: PartitionLeaders,
  batch: SequencedBatch,
): Promise<{ baseOffset: bigint | null } | Missed> {
  const brokerId = leaders.of(batch.partition)
  const at = { topic: leaders.topic.name, partition: batch.partition }
  if (brokerId === null) return missed(brokerError(LEADER_NOT_AVAILABLE, at))
  try {
    const produced = await produce(cluster, leaders, batch, brokerId)
    if (produced.errorCode === 0) return { baseOffset: produced.baseOffset }
    if (produced.errorCode === DUPLICATE_SEQUENCE_NUMBER) return { baseOffset: null }
    return refusal(produced, { ...at, brokerId })
  } catch (error) {
    if (isKafkaError(error)) return missed(error)
    throw error
  }
}

async function produce(
  cluster: KafkaCluster,
  { topic }: PartitionLeaders,
  { partition, bytes }: SequencedBatch,
  brokerId: number,
): Promise<ProduceResponsePartitionProduce> {
  const { name, topicId } = topic
  const body = (version: number): ProduceRequest => ({
    transactionalId: null,
    acks: ACKS_ALL,
    timeoutMs: CHANGE_TIMEOUT_MS,
    topicData: [
      {
        ...(version >= FIRST_VERSION_WITH_IDS && topicId !== null ? { topicId } : { name }),
        partitionData: [{ index: partition, records: bytes }],
      },
    ],
  })
  const answer = await cluster.onBroker(brokerId, 'Produce', body, {
    ...changeOptions(cluster),
    lane: 'bulk',
    ...(topicId === null ? { maxVersion: FIRST_VERSION_WITH_IDS - 1 } : {}),
  })
  const produced = answer.responses[0]?.partitionResponses[0]
  if (produced) return produced
  const message = `Broker ${brokerId} answered the Produce without the partition`
  throw ownError('UNREADABLE_ANSWER', message, { at: { topic: name, partition, brokerId } })
}

function refusal(
  produced: ProduceResponsePartitionProduce,
  at: { topic: string; partition: number; brokerId: number },
): Missed {
  const { errorCode, errorMessage, recordErrors, baseOffset } = produced
  const error = brokerError(errorCode, at, errorMessage)
  const isOutOfSequence =
    errorCode === OUT_OF_ORDER_SEQUENCE_NUMBER || errorCode === UNKNOWN_PRODUCER_ID
  const isAppended =
    errorCode === REQUEST_TIMED_OUT ||
    errorCode === NOT_ENOUGH_REPLICAS_AFTER_APPEND ||
    // An offset beside an error is one that the leader had given already.
    (isLeaderMoving(errorCode) && baseOffset >= 0n)
  return {
    error,
    recordErrors: new Map(
      recordErrors.map(({ batchIndex, batchIndexErrorMessage }) => [
        batchIndex,
        batchIndexErrorMessage ?? error.message,
      ]),
    ),
    mayBeWritten: isAppended || isOutOfSequence,
    // The same bytes are corrupt the next time too.
    again: error.retriable && errorCode !== CORRUPT_MESSAGE,
  }
}

/** Before anything was sent, a broker that does not answer has written nothing; after that nobody knows. */
const UNSENT: ReadonlySet<string> = new Set([
  'BROKER_NOT_ANSWERING',
  'CLUSTER_CLOSED',
  'CONNECTION_FAILED',
  'LEADER_NOT_AVAILABLE',
  'READ_ONLY_CLUSTER',
  'SASL_AUTHENTICATION_FAILED',
  'TLS_FAILED',
  'TOO_MANY_REQUESTS',
  'UNSUPPORTED_BY_BROKER',
])
const WORTH_ANOTHER: ReadonlySet<string> = new Set([
  'BROKER_NOT_ANSWERING',
  'CONNECTION_FAILED',
  'LEADER_NOT_AVAILABLE',
  'OUTCOME_UNKNOWN',
  'TOO_MANY_REQUESTS',
  'UNREADABLE_ANSWER',
])

function missed(error: KafkaError): Missed {
  return {
    error,
    recordErrors: NO_RECORD_ERRORS,
    mayBeWritten: !UNSENT.has(error.error),
    again: WORTH_ANOTHER.has(error.error),
  }
}
