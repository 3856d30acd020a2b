import 'server-only'
import { CHANGE_TIMEOUT_MS, changeOnController } from '@/lib/kafka/change-on-controller'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, ownError } from '@/lib/kafka/kafka-error'

/** From this version on a topic can be named by its id (KIP-516). */
const TOPIC_IDS_SINCE = 6

/**
 * Deletes a topic for good. With its id, where the broker takes ids (Kafka 2.8), a topic of the same name that was created since
 * stays: the answer is then UNKNOWN_TOPIC_ID. Throws KafkaError with the broker's own words, OUTCOME_UNKNOWN where none came.
 */
export async function deleteTopic(
  cluster: KafkaCluster,
  { name, topicId }: { name: string; topicId: string | null },
): Promise<void> {
  const body = (version: number) => {
    if (version < TOPIC_IDS_SINCE) return { topicNames: [name], timeoutMs: CHANGE_TIMEOUT_MS }
    const topic = topicId === null ? { name } : { name: null, topicId }
    return { topics: [topic], timeoutMs: CHANGE_TIMEOUT_MS }
  }
  const { responses } = await changeOnController(
    cluster,
    'DeleteTopics',
    body,
    (answer) => answer.responses[0]?.errorCode,
  )
  const [deleted] = responses
  const at = { topic: name }
  if (deleted === undefined) {
    const message = 'The broker answered DeleteTopics without the topic that was asked for'
    throw ownError('UNREADABLE_ANSWER', message, { at })
  }
  if (deleted.errorCode !== 0) throw brokerError(deleted.errorCode, at, deleted.errorMessage)
}
