import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited, merged } from '@/lib/kafka/fan-out'
import { chunksOf } from '@/lib/kafka/grouping'
import { brokerFailure, toFailure } from '@/lib/kafka/kafka-error'
import type {
  DescribeConfigsResponseResourceResult,
  DescribeConfigsResponseResult,
} from '@/lib/kafka/protocol/generated/messages'

/** Where a value comes from, the strongest first. */
export type ConfigSource =
  | 'topic'
  | 'dynamic-broker'
  | 'dynamic-default-broker'
  | 'static-broker'
  | 'default'
  | 'unknown'

export interface ConfigValue {
  /** `null` where nothing is set, and for what brokers keep secret (`sensitive`). */
  value: string | null
  source: ConfigSource
  readOnly: boolean
  sensitive: boolean
}

export interface TopicConfigs {
  topic: string
  configs: ReadonlyMap<string, ConfigValue>
}

const TOPIC_RESOURCE = 2
const SOURCES: Record<number, ConfigSource> = {
  1: 'topic',
  2: 'dynamic-broker',
  3: 'dynamic-default-broker',
  4: 'static-broker',
  5: 'default',
}

/** A broker takes milliseconds for so many, and the next request may go to another one. */
const TOPICS_PER_REQUEST = 200
const REQUESTS_AT_A_TIME = 4

/** The configuration of topics, only `keys` of it unless that is `null`. Never throws: what cannot be read is a failure. */
export async function describeTopicConfigs(
  cluster: KafkaCluster,
  topics: readonly string[],
  keys: string[] | null,
  options?: CallOptions,
): Promise<Gathered<TopicConfigs>> {
  const chunks = chunksOf(topics, TOPICS_PER_REQUEST)
  const answers = await mapLimited(chunks, REQUESTS_AT_A_TIME, async (chunk) => {
    const resources = chunk.map((resourceName) => ({
      resourceType: TOPIC_RESOURCE,
      resourceName,
      configurationKeys: keys,
    }))
    try {
      const { results } = await cluster.onAnyBroker('DescribeConfigs', { resources }, options)
      return asConfigs(results)
    } catch (error) {
      return { items: [], failures: chunk.map((topic) => toFailure(error, { topic })) }
    }
  })
  return merged(answers)
}

function asConfigs(results: readonly DescribeConfigsResponseResult[]): Gathered<TopicConfigs> {
  const items: TopicConfigs[] = []
  const failures: Failure[] = []
  for (const { resourceName: topic, errorCode, errorMessage, configs } of results) {
    if (errorCode === 0) {
      items.push({ topic, configs: new Map(configs.map((entry) => [entry.name, asValue(entry)])) })
    } else {
      failures.push(brokerFailure(errorCode, { topic }, errorMessage))
    }
  }
  return { items, failures }
}

function asValue(entry: DescribeConfigsResponseResourceResult): ConfigValue {
  return {
    value: entry.value,
    source: SOURCES[entry.configSource] ?? 'unknown',
    readOnly: entry.readOnly,
    sensitive: entry.isSensitive,
  }
}
