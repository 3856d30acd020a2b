import 'server-only'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { CHANGE_TIMEOUT_MS, changeOptions } from '@/lib/kafka/change-on-controller'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, type KafkaError, ownError } from '@/lib/kafka/kafka-error'
import type { ProduceResponsePartitionProduce } from '@/lib/kafka/protocol/generated/messages'
import { isLeaderMoving } from '@/lib/kafka/topics/leader-errors'
import { LeaderFollower } from './follow-leader'

/** Who has to have a message before the broker says so. */
export type Acks = 'all' | 'leader' | 'none'

export interface BatchToProduce extends TopicPartition {
  /** As metadata told it just now; `null` while nobody leads the partition. */
  leader: number | null
  /** One record batch, as `encodeRecordBatch` makes it. */
  batch: Uint8Array
  acks: Acks
}

/** From version 13 on, topics are named by their id; version 12 says the same by name. */
const LAST_VERSION_WITH_NAMES = 12
const ACKS = { all: -1, leader: 1, none: 0 } as const
const REQUEST_TIMED_OUT = 7
const NOT_ENOUGH_REPLICAS_AFTER_APPEND = 20
/** How long to look for another leader while the partition has none, or the one at hand has just lost it. */
const PATIENCE_MS = 4_000

/**
 * Writes one batch to the leader of a partition and answers the offset that the broker gave its first message; `null` with
 * acks `none`, to which brokers answer nothing. It is sent again only where a broker says that it has not written it.
 * Throws KafkaError with the broker's own words; OUTCOME_UNKNOWN where no answer came, and where the leader has written it and
 * cannot tell whether it stays.
 */
export async function produceBatch(
  cluster: KafkaCluster,
  { topic, partition, leader, batch, acks }: BatchToProduce,
): Promise<bigint | null> {
  const body = {
    transactionalId: null,
    acks: ACKS[acks],
    timeoutMs: CHANGE_TIMEOUT_MS,
    topicData: [{ name: topic, partitionData: [{ index: partition, records: batch }] }],
  }
  const options = { ...changeOptions(cluster), maxVersion: LAST_VERSION_WITH_NAMES }
  const follower = new LeaderFollower(
    cluster,
    { topic, topicId: null, partition, leader },
    { patienceMs: PATIENCE_MS },
    {},
  )
  return follower.ask(async (brokerId) => {
    const answer = await cluster.onBroker(brokerId, 'Produce', body, options)
    if (acks === 'none') return null
    const produced = answer.responses[0]?.partitionResponses[0]
    const at = { topic, partition, brokerId }
    if (produced === undefined) {
      const message = `Broker ${brokerId} answered the Produce without the partition`
      throw ownError('UNREADABLE_ANSWER', message, { at })
    }
    if (produced.errorCode !== 0) throw refusal(produced, at)
    return produced.baseOffset
  })
}

function refusal(
  produced: ProduceResponsePartitionProduce,
  at: TopicPartition & { brokerId: number },
): KafkaError {
  const { errorCode, errorMessage, recordErrors } = produced
  const text = recordErrors[0]?.batchIndexErrorMessage ?? errorMessage
  const plain = brokerError(errorCode, at, text)
  if (!isWritten(produced)) return plain
  const message = `Broker ${at.brokerId} has written the message and then answered ${plain.error}: it is not known whether it stays.`
  return ownError('OUTCOME_UNKNOWN', message, { at, cause: plain })
}

/** An offset beside an error is one that the leader had given already when it failed to get the acknowledgements. */
function isWritten({ errorCode, baseOffset }: ProduceResponsePartitionProduce): boolean {
  if (errorCode === REQUEST_TIMED_OUT || errorCode === NOT_ENOUGH_REPLICAS_AFTER_APPEND) return true
  return isLeaderMoving(errorCode) && baseOffset >= 0n
}
