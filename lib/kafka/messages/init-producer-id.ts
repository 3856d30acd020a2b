import 'server-only'
import { changeOptions } from '@/lib/kafka/change-on-controller'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, isKafkaError, ownError } from '@/lib/kafka/kafka-error'

/** How brokers know the batches of one producer again. */
export interface ProducerIdentity {
  id: bigint
  epoch: number
}

/** A broker that was started just now has no ids yet and fetches some from the controller; until then it says that it is loading. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 100
/** Of a transaction, and there is none. */
const NO_TRANSACTION_TIMEOUT_MS = 2_147_483_647

/**
 * An identity for an idempotent producer, which nobody had before. One that is handed out and lost costs nothing, so it is asked for
 * again where no answer came. Throws KafkaError.
 */
export async function initProducerId(cluster: KafkaCluster): Promise<ProducerIdentity> {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await ask(cluster)
    } catch (error) {
      const mayHelp = isKafkaError(error) && error.retriable
      if (!mayHelp || Date.now() + PAUSE_MS > giveUpAt) throw error
    }
    await pause(PAUSE_MS, undefined)
  }
}

async function ask(cluster: KafkaCluster): Promise<ProducerIdentity> {
  const body = { transactionalId: null, transactionTimeoutMs: NO_TRANSACTION_TIMEOUT_MS }
  const { timeoutMs } = changeOptions(cluster)
  const answer = await cluster
    .onAnyBroker('InitProducerId', body, { lane: 'bulk', timeoutMs })
    .catch((error) => {
      if (!isKafkaError(error) || error.error !== 'OUTCOME_UNKNOWN') throw error
      const message = 'No broker gave the producer an identity, so nothing was written'
      throw ownError('BROKER_NOT_ANSWERING', message, { retriable: true, cause: error })
    })
  if (answer.errorCode !== 0) throw brokerError(answer.errorCode)
  return { id: answer.producerId, epoch: answer.producerEpoch }
}
