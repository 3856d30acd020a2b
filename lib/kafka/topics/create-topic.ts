import 'server-only'
import { CHANGE_TIMEOUT_MS, changeOnController } from '@/lib/kafka/change-on-controller'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, ownError } from '@/lib/kafka/kafka-error'
import type { CreateTopicsResponseCreatableTopicResult } from '@/lib/kafka/protocol/generated/messages'
import { topicIdOf } from './describe-topics'

export interface NewTopic {
  name: string
  /** `null` leaves it to the brokers (KIP-464, Kafka 2.4). */
  partitionCount: number | null
  replicationFactor: number | null
  configs: readonly { name: string; value: string }[]
}

/** A topic as the broker has made it, or would make it. */
export interface MadeTopic {
  /** `null` where it was only validated, and from brokers before 2.8. */
  topicId: string | null
  /** These three are `null` where the broker does not tell them: before 2.4, or without the right to describe its settings. */
  partitionCount: number | null
  replicationFactor: number | null
  /** All settings of the topic, inherited ones too; the value of a secret is `null`. */
  configs: readonly { name: string; value: string | null }[] | null
}

const DEFAULT = -1

/**
 * Creates a topic, or with `validateOnly` has the broker check it and tell what it would make: policies, settings, replicas and
 * all. Throws KafkaError with the broker's own words: TOPIC_ALREADY_EXISTS, INVALID_REPLICATION_FACTOR, INVALID_CONFIG,
 * POLICY_VIOLATION, INVALID_PARTITIONS, INVALID_TOPIC_EXCEPTION, …; OUTCOME_UNKNOWN where no answer came.
 */
export async function createTopic(
  cluster: KafkaCluster,
  topic: NewTopic,
  { validateOnly }: { validateOnly: boolean },
): Promise<MadeTopic> {
  const { name, partitionCount, replicationFactor, configs } = topic
  const body = {
    topics: [
      {
        name,
        numPartitions: partitionCount ?? DEFAULT,
        replicationFactor: replicationFactor ?? DEFAULT,
        assignments: [],
        configs: configs.map((each) => ({ name: each.name, value: each.value })),
      },
    ],
    timeoutMs: CHANGE_TIMEOUT_MS,
    validateOnly,
  }
  const { topics } = await changeOnController(
    cluster,
    'CreateTopics',
    body,
    (answer) => answer.topics[0]?.errorCode,
  )
  const [made] = topics
  if (made === undefined) {
    const message = 'The broker answered CreateTopics without the topic that was asked for'
    throw ownError('UNREADABLE_ANSWER', message, { at: { topic: name } })
  }
  if (made.errorCode !== 0) throw brokerError(made.errorCode, { topic: name }, made.errorMessage)
  return asMade(made)
}

function asMade(made: CreateTopicsResponseCreatableTopicResult): MadeTopic {
  const known = (count: number) => (count < 0 ? null : count)
  return {
    topicId: topicIdOf(made.topicId),
    partitionCount: known(made.numPartitions),
    replicationFactor: known(made.replicationFactor),
    configs:
      made.topicConfigErrorCode === 0
        ? (made.configs?.map(({ name, value, isSensitive }) => ({
            name,
            value: isSensitive ? null : value,
          })) ?? null)
        : null,
  }
}
