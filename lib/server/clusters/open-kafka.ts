import 'server-only'
import { describeBrokerSettings } from '@/lib/kafka/brokers/describe-broker-settings'
import { describeController } from '@/lib/kafka/brokers/describe-controller'
import { describeLogDirs } from '@/lib/kafka/brokers/describe-log-dirs'
import { probeBrokers } from '@/lib/kafka/brokers/probe-brokers'
import { openCluster } from '@/lib/kafka/cluster'
import { describeSettings } from '@/lib/kafka/configs/describe-settings'
import {
  type ConnectionSettings,
  DEFAULT_CONNECT_TIMEOUT_MS,
  DEFAULT_REQUEST_TIMEOUT_MS,
  type SaslSettings,
  type TlsSettings,
} from '@/lib/kafka/connection-settings'
import { commitGroupOffsets } from '@/lib/kafka/groups/commit-group-offsets'
import { deleteGroup } from '@/lib/kafka/groups/delete-group'
import { deleteGroupOffsets } from '@/lib/kafka/groups/delete-group-offsets'
import { describeGroups } from '@/lib/kafka/groups/describe-groups'
import { fetchGroupOffsets } from '@/lib/kafka/groups/fetch-group-offsets'
import { listGroups } from '@/lib/kafka/groups/list-groups'
import { readCommitLogs } from '@/lib/kafka/groups/read-commit-logs'
import { readGroupPast } from '@/lib/kafka/groups/read-group-past'
import { readGroupRecords } from '@/lib/kafka/groups/read-group-records'
import { findKey } from '@/lib/kafka/messages/find-key'
import { produceBatch } from '@/lib/kafka/messages/produce-batch'
import { produceMany } from '@/lib/kafka/messages/produce-many'
import { readMessages } from '@/lib/kafka/messages/read-messages'
import { sampleKeys } from '@/lib/kafka/messages/sample-keys'
import { planScan } from '@/lib/kafka/messages/scan/plan-scan'
import { alterTopicConfigs } from '@/lib/kafka/topics/alter-topic-configs'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { deleteTopic } from '@/lib/kafka/topics/delete-topic'
import { describeTopicConfigs } from '@/lib/kafka/topics/describe-configs'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { tokenProvider } from '@/lib/server/clusters/token-provider'
import type {
  ClusterConfiguration,
  SaslConfiguration,
  TlsConfiguration,
} from '@/lib/server/config/configuration'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { type LogFields, log } from '@/lib/server/log'

/** The operations of lib/kafka on one configured cluster. Nothing is connected before the first of them is used. */
export function openKafka(configuration: ClusterConfiguration): KafkaOperations {
  const connection = connectionSettings(configuration)
  const cluster = openCluster(connection, {
    log: (level, message, facts) => log[level](message, plainFields(configuration.id, facts)),
  })
  return {
    connection,
    describeTopics: (names, options) => describeTopics(cluster, names, options),
    describeController: (options) => describeController(cluster, options),
    probeBrokers: (brokers, options) => probeBrokers(cluster, brokers, options),
    describeLogDirs: (brokerIds, options) => describeLogDirs(cluster, brokerIds, options),
    describeBrokerSettings: (brokerIds, options) =>
      describeBrokerSettings(cluster, brokerIds, options),
    listOffsets: (at, partitions, options) => listOffsets(cluster, at, partitions, options),
    describeTopicConfigs: (topics, keys, options) =>
      describeTopicConfigs(cluster, topics, keys, options),
    listGroups: (options) => listGroups(cluster, options),
    describeGroups: (groups, options) => describeGroups(cluster, groups, options),
    fetchGroupOffsets: (groups, options) => fetchGroupOffsets(cluster, groups, options),
    readCommitLogs: (request, options) => readCommitLogs(cluster, request, options),
    readGroupRecords: (request, options) => readGroupRecords(cluster, request, options),
    readGroupPast: (request, options) => readGroupPast(cluster, request, options),
    commitGroupOffsets: ({ groupId, type }, offsets) =>
      commitGroupOffsets(cluster, groupId, type, offsets),
    readMessages: (request, options) => readMessages(cluster, request, options),
    planScan: (request, options) => planScan(cluster, request, options),
    sampleKeys: (topic, options) => sampleKeys(cluster, topic, { ...options, lane: 'search' }),
    findKey: (request, options) => findKey(cluster, request, { ...options, lane: 'search' }),
    describeSettings: (owner, names, options) => describeSettings(cluster, owner, names, options),
    createTopic: (topic, options) => createTopic(cluster, topic, options),
    deleteTopic: (topic) => deleteTopic(cluster, topic),
    alterTopicConfigs: (topic, changes, options) =>
      alterTopicConfigs(cluster, topic, changes, options),
    deleteGroup: (groupId) => deleteGroup(cluster, groupId),
    deleteGroupOffsets: (group, offsets) => deleteGroupOffsets(cluster, group, offsets),
    produceBatch: (batch) => produceBatch(cluster, batch),
    produceMany: (messages, options) => produceMany(cluster, messages, options),
    requestCount: () => cluster.requestCount(),
    close: () => cluster.close(),
  }
}

/** Of what a connection reports, what fits into a line. */
function plainFields(cluster: string, facts: object): LogFields {
  const fields: LogFields = { cluster }
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string' || typeof value === 'number') fields[name] = value
  }
  return fields
}

/** Secrets leave their wrapping here, and nowhere else. */
export function connectionSettings(configuration: ClusterConfiguration): ConnectionSettings {
  const { id, brokers, tls, sasl, readOnly } = configuration
  return {
    clusterId: id,
    brokers,
    clientId: 'milena',
    tls: tls === null ? false : tlsSettings(tls),
    sasl: sasl === null ? null : saslSettings(sasl),
    readOnly,
    requestTimeoutMs: DEFAULT_REQUEST_TIMEOUT_MS,
    connectTimeoutMs: DEFAULT_CONNECT_TIMEOUT_MS,
  }
}

function tlsSettings({
  ca,
  cert,
  key,
  keyPassphrase,
  serverName,
  verify,
}: TlsConfiguration): TlsSettings {
  return {
    rejectUnauthorized: verify,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key: key.reveal() }),
    ...(keyPassphrase === undefined ? {} : { passphrase: keyPassphrase.reveal() }),
    ...(serverName === undefined ? {} : { serverName }),
  }
}

function saslSettings(sasl: SaslConfiguration): SaslSettings {
  if (sasl.mechanism === 'oauthbearer') {
    return { mechanism: sasl.mechanism, tokenProvider: tokenProvider(sasl.token) }
  }
  const { mechanism, username, password } = sasl
  return { mechanism, username, password: password.reveal() }
}
