import 'server-only'
import type { CreatedTopic, CreateTopic, CreateTopicOutcome } from '@/lib/contract/topics'
import { hasValue } from '@/lib/domain/configs/same-value'
import { newTopicWarnings } from '@/lib/domain/topics/new-topic-warnings'
import type { Topic } from '@/lib/domain/topics/topic'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { MadeTopic } from '@/lib/kafka/topics/create-topic'
import {
  type ChangeServices,
  changeServices,
  exclusively,
  readOnlySentence,
} from '@/lib/server/changes/change-services'
import { makeChange, type Sight } from '@/lib/server/changes/make-change'
import { untilSeen } from '@/lib/server/changes/until-seen'
import { refuseRepeated } from '@/lib/server/configs/refuse-repeated'
import { deadline } from '@/lib/server/deadline'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions } from '@/lib/server/kafka-operations'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { newTopicProblem } from '@/lib/server/topics/new-topic-problem'
import { orProblem } from '@/lib/server/topics/read-topic'

type Body = CreateTopic & { dryRun: boolean }

const READ_DEADLINE_MS = 10_000

/**
 * Lets the broker check a new topic (`dryRun`), or creates it. Throws `topic-exists`, `invalid-setting`, `refused-by-policy`,
 * `read-only-cluster`, `audit-unavailable`, `outcome-unknown`, Kafka problems.
 */
export function createTopic(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<CreateTopicOutcome> {
  return checkOrCreateTopic(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export async function checkOrCreateTopic(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<CreateTopicOutcome> {
  const { monitor } = services
  refuseRepeated(body.configs, '/body/configs')
  if (!body.dryRun) {
    return exclusively(services, `topic ${body.name}`, () => create(services, body, requestId))
  }
  // The broker's own check is the same request as a creation, so it does not get through either.
  const readOnly = readOnlySentence(monitor)
  if (readOnly !== null) throw new ProblemError('read-only-cluster', readOnly)
  try {
    const made = await monitor.kafka.createTopic(body, { validateOnly: true })
    return { outcome: 'planned', topic: presentNew(monitor, body, made, []) }
  } catch (error) {
    throw newTopicProblem(toFailure(error), body)
  }
}

async function create(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<CreateTopicOutcome> {
  const { monitor } = services
  const { name, partitionCount, replicationFactor, configs } = body
  await refuseExisting(monitor, body)
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'create-topic',
      subject: { topic: name },
      planned: { partitionCount, replicationFactor, settings: configs },
    },
    unseen: 'the topic is not there as it was asked for',
    apply: () => monitor.kafka.createTopic(body, { validateOnly: false }),
    look: (made) => lookAtNew(monitor, body, made),
    refusal: (failure) => newTopicProblem(failure, body),
  })
  const { answer, verified, appliedAt, auditId, warnings } = receipt
  const topic = presentNew(monitor, body, answer, warnings)
  return { outcome: 'applied', topic, verified, appliedAt, auditId }
}

/** What is there already must not be taken for what was created, should no answer come. */
async function refuseExisting({ kafka }: ClusterMonitor, body: Body): Promise<void> {
  const signal = deadline(READ_DEADLINE_MS)
  const { topics } = await orProblem(() => kafka.describeTopics([body.name], { signal }))
  if (topics.items.length === 0) return
  const message = `There is a topic “${body.name}”.`
  throw newTopicProblem({ at: {}, error: 'TOPIC_ALREADY_EXISTS', message, retriable: false }, body)
}

async function lookAtNew(
  { kafka }: ClusterMonitor,
  body: Body,
  made: MadeTopic | null,
): Promise<Sight> {
  const isAsPlanned = (found: { topic: Topic | null; hasSettings: boolean }) =>
    found.topic !== null && found.hasSettings && isAsAsked(found.topic, body, made)
  const seen = await untilSeen(async (signal) => {
    const { topics } = await kafka.describeTopics([body.name], { signal })
    const topic = topics.items[0] ?? null
    return { topic, hasSettings: topic !== null && (await hasSettings(kafka, body, { signal })) }
  }, isAsPlanned)
  if (seen === null) return { reached: null, after: null }
  return { reached: isAsPlanned(seen), after: { topicId: seen.topic?.topicId ?? null } }
}

function isAsAsked(topic: Topic, body: Body, made: MadeTopic | null): boolean {
  const partitions = made?.partitionCount ?? body.partitionCount
  const replicas = made?.replicationFactor ?? body.replicationFactor
  const id = made?.topicId ?? null
  if (id !== null && topic.topicId !== id) return false
  if (partitions !== null && topic.partitions.length !== partitions) return false
  return replicas === null || topic.partitions.every((each) => each.replicas.length === replicas)
}

async function hasSettings(
  kafka: ClusterMonitor['kafka'],
  { name, configs }: Body,
  options: CallOptions,
): Promise<boolean> {
  if (configs.length === 0) return true
  const names = configs.map((each) => each.name)
  const settings = await kafka.describeSettings({ topic: name }, names, options)
  const byName = new Map(settings.map((setting) => [setting.name, setting]))
  return configs.every((config) => {
    const setting = byName.get(config.name)
    return setting !== undefined && (setting.sensitive || hasValue(setting, config.value))
  })
}

function presentNew(
  monitor: ClusterMonitor,
  body: Body,
  made: MadeTopic | null,
  warnings: readonly string[],
): CreatedTopic {
  const partitionCount = made?.partitionCount ?? body.partitionCount
  const replicationFactor = made?.replicationFactor ?? body.replicationFactor
  const configs = [...(made?.configs ?? body.configs)].sort((a, b) => (a.name < b.name ? -1 : 1))
  const settings = new Map(configs.map(({ name, value }) => [name, value]))
  const planned = { name: body.name, partitionCount, replicationFactor, settings }
  return {
    name: body.name,
    partitionCount,
    replicationFactor,
    configs: configs.map(({ name, value }) => ({ name, value })),
    warnings: [...newTopicWarnings(planned, surroundings(monitor)), ...warnings],
  }
}

function surroundings(monitor: ClusterMonitor) {
  const { topics, description } = monitor.snapshot()
  let replicaCount = 0
  for (const { partitions } of topics?.values() ?? []) {
    for (const { replicas } of partitions) replicaCount += replicas.length
  }
  return { brokerCount: description?.brokers.length ?? 0, replicaCount }
}
