import 'server-only'
import type { Setting, SettingSource, SettingType } from '@/lib/domain/configs/setting'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, ownError } from '@/lib/kafka/kafka-error'
import type { DescribeConfigsResponseResourceResult } from '@/lib/kafka/protocol/generated/messages'

/** Whose settings. */
export type SettingOwner = { topic: string } | { brokerId: number }

const TOPIC_RESOURCE = 2
const BROKER_RESOURCE = 4
const DOCUMENTATION_SINCE = 3

const SOURCES: Record<number, SettingSource> = {
  1: 'topic',
  2: 'broker',
  3: 'cluster',
  4: 'static-broker',
  5: 'default',
  8: 'group',
}

const TYPES: readonly SettingType[] = [
  'unknown',
  'boolean',
  'string',
  'int',
  'short',
  'long',
  'double',
  'list',
  'class',
  'password',
]

/**
 * The settings of one topic or broker, only `names` of them unless that is `null`, in the order of their names: value, where it
 * comes from, what it would inherit, and the broker's documentation (KIP-569, Kafka 2.6). A name that the broker does not know
 * is left out. Broker settings are asked of that broker itself. Throws KafkaError.
 */
export async function describeSettings(
  cluster: KafkaCluster,
  owner: SettingOwner,
  names: readonly string[] | null,
  options?: CallOptions,
): Promise<Setting[]> {
  const isTopic = 'topic' in owner
  const resource = {
    resourceType: isTopic ? TOPIC_RESOURCE : BROKER_RESOURCE,
    resourceName: isTopic ? owner.topic : String(owner.brokerId),
    configurationKeys: names === null ? null : [...names],
  }
  const body = (version: number) => ({
    resources: [resource],
    includeSynonyms: true,
    ...(version >= DOCUMENTATION_SINCE ? { includeDocumentation: true } : {}),
  })
  const { results } = isTopic
    ? await cluster.onAnyBroker('DescribeConfigs', body, options)
    : await cluster.onBroker(owner.brokerId, 'DescribeConfigs', body, options)
  const [result] = results
  const at = owner
  if (result === undefined) {
    const message = 'The broker answered DescribeConfigs without what was asked for'
    throw ownError('UNREADABLE_ANSWER', message, { at })
  }
  if (result.errorCode !== 0) throw brokerError(result.errorCode, at, result.errorMessage)
  return result.configs.map(asSetting).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function asSetting(entry: DescribeConfigsResponseResourceResult): Setting {
  const hidden = entry.isSensitive
  return {
    name: entry.name,
    value: hidden ? null : entry.value,
    source: sourceOf(entry.configSource),
    type: TYPES[entry.configType] ?? 'unknown',
    sensitive: entry.isSensitive,
    readOnly: entry.readOnly,
    layers: entry.synonyms.map(({ name, value, source }) => ({
      name,
      value: hidden ? null : value,
      source: sourceOf(source),
    })),
    documentation: entry.documentation,
  }
}

function sourceOf(code: number): SettingSource {
  return SOURCES[code] ?? 'unknown'
}
