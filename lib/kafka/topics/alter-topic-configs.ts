import 'server-only'
import { changeOptions } from '@/lib/kafka/change-on-controller'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, ownError } from '@/lib/kafka/kafka-error'

/** `value` `null` takes the setting off the topic, so that the inherited one holds. */
export interface NewConfig {
  name: string
  value: string | null
}

const TOPIC_RESOURCE = 2
const SET = 0
const DELETE = 1

/**
 * Changes the named settings of a topic and no others (KIP-339, Kafka 2.3), or with `validateOnly` has the broker check them,
 * policies and all. Throws KafkaError with the broker's own words: INVALID_CONFIG, POLICY_VIOLATION, …; UNSUPPORTED_BY_BROKER
 * before 2.3; OUTCOME_UNKNOWN where no answer came.
 */
export async function alterTopicConfigs(
  cluster: KafkaCluster,
  topic: string,
  changes: readonly NewConfig[],
  { validateOnly }: { validateOnly: boolean },
): Promise<void> {
  const configs = changes.map(({ name, value }) => ({
    name,
    configOperation: value === null ? DELETE : SET,
    value,
  }))
  const resources = [{ resourceType: TOPIC_RESOURCE, resourceName: topic, configs }]
  const body = { resources, validateOnly }
  const options = changeOptions(cluster)
  const { responses } = await cluster.onAnyBroker('IncrementalAlterConfigs', body, options)
  const [altered] = responses
  if (altered === undefined) {
    const message = 'The broker answered IncrementalAlterConfigs without the topic'
    throw ownError('UNREADABLE_ANSWER', message, { at: { topic } })
  }
  if (altered.errorCode !== 0) throw brokerError(altered.errorCode, { topic }, altered.errorMessage)
}
