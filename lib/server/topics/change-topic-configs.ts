import 'server-only'
import { createHash } from 'node:crypto'
import type { ConfigChange, ConfigOutcome, ConfigPlan } from '@/lib/contract/configs'
import { configChangeWarnings, isShorter } from '@/lib/domain/configs/config-change-warnings'
import { type PlannedChange, planConfigChanges } from '@/lib/domain/configs/plan-config-changes'
import { hasValue } from '@/lib/domain/configs/same-value'
import type { Setting } from '@/lib/domain/configs/setting'
import type { Topic } from '@/lib/domain/topics/topic'
import { toFailure } from '@/lib/kafka/kafka-error'
import {
  type ChangeServices,
  changeServices,
  exclusively,
  readOnlySentence,
  requiredEtag,
} from '@/lib/server/changes/change-services'
import { makeChange, type Sight } from '@/lib/server/changes/make-change'
import { untilSeen } from '@/lib/server/changes/until-seen'
import { refuseRepeated } from '@/lib/server/configs/refuse-repeated'
import { settingsProblem } from '@/lib/server/configs/settings-problem'
import { deadline } from '@/lib/server/deadline'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions } from '@/lib/server/kafka-operations'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { countMessages } from '@/lib/server/topics/count-messages'
import { orProblem, readTopic, refuseInternal } from '@/lib/server/topics/read-topic'

interface Body {
  topic: string
  changes: readonly ConfigChange[]
  dryRun: boolean
  etag?: string | undefined
}

/** The topic and its settings as they were read just now. */
interface ConfigState {
  topic: Topic
  settings: readonly Setting[]
  plan: readonly PlannedChange[]
  warnings: string[]
}

const READ_DEADLINE_MS = 10_000

/**
 * Plans a change of a topic's settings, which the broker itself has checked (`dryRun`), or makes it: the named settings and no
 * others. Throws `not-found`, `plan-outdated`, `invalid-setting`, `refused-by-policy`, `unsupported-by-broker` before Kafka 2.3,
 * `invalid-request`, `read-only-cluster`, `audit-unavailable`, `outcome-unknown`, Kafka problems.
 */
export function changeTopicConfigs(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<ConfigOutcome> {
  return planOrChangeConfigs(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export async function planOrChangeConfigs(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<ConfigOutcome> {
  refuseRepeated(body.changes, '/body/changes')
  if (body.dryRun) return planChange(services, body)
  return exclusively(services, `topic ${body.topic}`, async () => {
    const etag = requiredEtag(body.etag)
    const state = await readState(services.monitor, body)
    if (etagOf(state) !== etag) {
      const detail = 'A setting has been changed, or the topic created anew, since the preview.'
      throw new ProblemError('plan-outdated', detail)
    }
    return change(services, body, state, requestId)
  })
}

async function planChange({ monitor }: ChangeServices, body: Body): Promise<ConfigOutcome> {
  const { topic, changes } = body
  const state = await readState(monitor, body)
  const readOnly = readOnlySentence(monitor)
  if (readOnly === null) {
    try {
      await monitor.kafka.alterTopicConfigs(topic, changes, { validateOnly: true })
    } catch (error) {
      throw settingsProblem(toFailure(error), '/body/changes', changes)
    }
  }
  const warnings = [
    ...(readOnly === null ? [] : [`${readOnly} The broker was not asked to check this.`]),
    ...state.warnings,
  ]
  return { outcome: 'planned', plan: presentPlan(state, warnings), etag: etagOf(state) }
}

async function change(
  services: ChangeServices,
  { topic, changes }: Body,
  state: ConfigState,
  requestId: string,
): Promise<ConfigOutcome> {
  const { kafka } = services.monitor
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'change-topic-configs',
      subject: { topic },
      before: state.plan.map(({ name, from }) => ({ name, value: from })),
      planned: changes.map(({ name, value }) => ({ name, value: auditable(state, name, value) })),
    },
    unseen: 'the settings are not as planned',
    apply: () => kafka.alterTopicConfigs(topic, changes, { validateOnly: false }),
    look: () => lookAtSettings(services.monitor, topic, changes),
    refusal: (failure) => settingsProblem(failure, '/body/changes', changes),
  })
  const { verified, appliedAt, auditId, warnings } = receipt
  return {
    outcome: 'applied',
    plan: presentPlan(state, [...state.warnings, ...warnings]),
    verified,
    appliedAt,
    auditId,
    undo: undoOf(state),
  }
}

async function readState(monitor: ClusterMonitor, body: Body): Promise<ConfigState> {
  const { kafka } = monitor
  const options = { signal: deadline(READ_DEADLINE_MS) }
  const names = [...new Set([...body.changes.map(({ name }) => name), 'cleanup.policy'])]
  const [topic, settings] = await Promise.all([
    readTopic(kafka, body.topic, options),
    orProblem(() => kafka.describeSettings({ topic: body.topic }, names, options)),
  ])
  refuseInternal(topic, 'change its settings')
  const plan = planConfigChanges(settings, body.changes)
  const cleanupPolicy =
    plan.find(({ name }) => name === 'cleanup.policy')?.effectiveTo ??
    settings.find(({ name }) => name === 'cleanup.policy')?.value ??
    null
  const warnings = configChangeWarnings(plan, {
    replicationFactor: Math.min(...topic.partitions.map(({ replicas }) => replicas.length)),
    cleanupPolicy,
    expiringCount: await countExpiring(monitor, topic, plan, options),
  })
  return { topic, settings, plan, warnings }
}

/** Messages older than a `retention.ms` that becomes shorter; `null` where it does not, and where they cannot be counted. */
async function countExpiring(
  { kafka }: ClusterMonitor,
  topic: Topic,
  plan: readonly PlannedChange[],
  options: CallOptions,
): Promise<bigint | null> {
  const retention = plan.find(({ name }) => name === 'retention.ms')
  if (!retention?.effectiveTo || !isShorter(retention)) return null
  const olderThanMs = BigInt(Date.now()) - BigInt(retention.effectiveTo)
  if (olderThanMs < 0n) return 0n
  return countMessages(kafka, topic, options, olderThanMs).catch(() => null)
}

/** Names a plan with what it was made on: the topic itself, and the present values of the settings it changes. */
function etagOf({ topic, plan }: ConfigState): string {
  const facts = {
    topic: topic.name,
    topicId: topic.topicId,
    changes: plan.map(({ name, from, to, effectiveFrom }) => [name, from, to, effectiveFrom]),
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

async function lookAtSettings(
  { kafka }: ClusterMonitor,
  topic: string,
  changes: readonly ConfigChange[],
): Promise<Sight> {
  const names = changes.map(({ name }) => name)
  const isAsPlanned = (settings: readonly Setting[]) =>
    changes.every((wanted) => {
      const setting = settings.find(({ name }) => name === wanted.name)
      if (setting === undefined) return false
      if (wanted.value === null) return setting.source !== 'topic'
      return setting.source === 'topic' && (setting.sensitive || hasValue(setting, wanted.value))
    })
  const seen = await untilSeen(
    (signal) => kafka.describeSettings({ topic }, names, { signal }),
    isAsPlanned,
  )
  if (seen === null) return { reached: null, after: null }
  const after = seen.map(({ name, value, source, sensitive }) => ({
    name,
    value: source === 'topic' && !sensitive ? value : null,
  }))
  return { reached: isAsPlanned(seen), after }
}

/** What was set before is set again, what was inherited is taken off. A secret cannot be put back: nobody tells what it was. */
function undoOf({ plan, settings }: ConfigState): ConfigChange[] {
  const secret = new Set(settings.flatMap(({ name, sensitive }) => (sensitive ? [name] : [])))
  return plan.flatMap(({ name, from }) => (secret.has(name) ? [] : [{ name, value: from }]))
}

function auditable({ settings }: ConfigState, name: string, value: string | null): string | null {
  return settings.some((each) => each.name === name && each.sensitive) ? null : value
}

function presentPlan({ topic, plan }: ConfigState, warnings: string[]): ConfigPlan {
  return { topic: topic.name, items: [...plan], warnings }
}
