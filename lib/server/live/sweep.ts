import 'server-only'
import type { Broker, ClusterDescription } from '@/lib/domain/brokers/broker'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { FailureLedger } from '@/lib/server/live/failure-ledger'
import { mergeReadings } from '@/lib/server/live/offset-readings'
import {
  type GroupReadings,
  mergeDescriptions,
  mergeListings,
  mergeOffsets,
} from '@/lib/server/live/read-groups'
import type { OffsetTable, TopicSettings } from '@/lib/server/live/snapshot'
import { settingKeys, topicSettings, unknownSettings } from '@/lib/server/live/topic-settings'

/** Everything read so far, each part the last good one. A sweep replaces parts; it never changes one in place. */
export interface Readings {
  description: ClusterDescription | null
  knownBrokers: ReadonlyMap<number, Broker>
  controllerId: number | null
  topics: ReadonlyMap<string, Topic> | null
  layoutAtMs: number | null
  answering: ReadonlySet<number>
  logStarts: OffsetTable
  highWatermarks: OffsetTable
  lastStables: OffsetTable
  settings: ReadonlyMap<string, TopicSettings>
  groups: ReadonlyMap<string, GroupReadings> | null
}

/** What is asked for in this sweep beside metadata, committed offsets and ends, which every sweep reads. */
export interface SweepPlan {
  controller: boolean
  groups: boolean
  descriptions: boolean
  logStarts: boolean
  lastStables: boolean
  settings: boolean
}

export interface SweepContext {
  kafka: KafkaOperations
  ledger: FailureLedger
  plan: SweepPlan
  signal: AbortSignal
  now: () => number
  isOwnCommit: (groupId: string) => boolean
}

const NEW_GROUPS = 'descriptions of new groups'

export const noReadings: Readings = {
  description: null,
  knownBrokers: new Map(),
  controllerId: null,
  topics: null,
  layoutAtMs: null,
  answering: new Set(),
  logStarts: new Map(),
  highWatermarks: new Map(),
  lastStables: new Map(),
  settings: new Map(),
  groups: null,
}

/**
 * Reads a cluster once. Committed offsets are read before the ends of the logs: the other way round, what is produced and
 * committed in between would make a lag negative. What does not answer keeps its last good value and enters the ledger.
 */
export async function sweepCluster(before: Readings, context: SweepContext): Promise<Readings> {
  const layout = await readLayout(before, context)
  if (layout === null) return { ...before, answering: new Set() }
  const [answering, controllerId, rest] = await Promise.all([
    readAnswering(layout, context),
    readController(layout.controllerId, context),
    readGroupsThenOffsets(layout, context),
  ])
  return { ...rest, answering, controllerId }
}

async function readLayout(before: Readings, context: SweepContext): Promise<Readings | null> {
  const { kafka, ledger, signal, now } = context
  const answer = await attempt(context, 'metadata', () => kafka.describeTopics(null, { signal }))
  if (answer === null) return null
  const { description, topics: described } = answer
  ledger.set('metadata', described.failures, now())
  const topics = new Map(described.items.map((topic) => [topic.name, topic]))
  // A topic that could not be described is not gone.
  for (const { at } of described.failures) {
    const known = at.topic === undefined ? undefined : before.topics?.get(at.topic)
    if (known && !topics.has(known.name)) topics.set(known.name, known)
  }
  const named = description.brokers.map((broker) => [broker.id, broker] as const)
  const knownBrokers = new Map([...before.knownBrokers, ...named])
  return { ...before, description, knownBrokers, topics, layoutAtMs: now() }
}

async function readAnswering(layout: Readings, context: SweepContext): Promise<Set<number>> {
  const { kafka, signal } = context
  const brokers = layout.description?.brokers ?? []
  const answer = await gather(context, 'brokers', () => kafka.probeBrokers(brokers, { signal }))
  return new Set(answer?.items.map((each) => each.brokerId))
}

/** The one known before would be a guess: controllers change exactly when something does not answer. */
async function readController(known: number | null, context: SweepContext): Promise<number | null> {
  const { kafka, ledger, plan, signal, now } = context
  if (!plan.controller) return known
  const answer = await attempt(context, 'controller', async () => ({
    id: await kafka.findController({ signal }),
  }))
  if (answer === null) return null
  ledger.set('controller', [], now())
  return answer.id
}

async function readGroupsThenOffsets(layout: Readings, context: SweepContext): Promise<Readings> {
  const groups = await readCommitted(await readListings(layout.groups, context), context)
  const { plan } = context
  const [highWatermarks, logStarts, lastStables, settings, described] = await Promise.all([
    readOffsets(layout, context, 'latest', layout.highWatermarks),
    plan.logStarts
      ? readOffsets(layout, context, 'earliest', layout.logStarts)
      : mergeReadings(layout.logStarts, [], layout.topics ?? new Map(), context.now()),
    plan.lastStables
      ? readOffsets(layout, context, 'last-stable', layout.lastStables)
      : mergeReadings(layout.lastStables, [], layout.topics ?? new Map(), context.now()),
    readSettings(layout, context),
    readDescriptions(groups, context),
  ])
  return { ...layout, highWatermarks, logStarts, lastStables, settings, groups: described }
}

async function readListings(
  before: Readings['groups'],
  context: SweepContext,
): Promise<Readings['groups']> {
  const { kafka, plan, signal } = context
  if (!plan.groups && before !== null) return before
  const listed = await gather(context, 'groups', () => kafka.listGroups({ signal }))
  return listed === null ? before : mergeListings(before, listed)
}

async function readCommitted(
  groups: Readings['groups'],
  context: SweepContext,
): Promise<Readings['groups']> {
  if (groups === null || groups.size === 0) return groups
  const { kafka, signal, now, isOwnCommit } = context
  const listings = [...groups.values()].map((each) => each.listing)
  const fetched = await gather(context, 'committed offsets', () =>
    kafka.fetchGroupOffsets(listings, { signal }),
  )
  return fetched === null ? groups : mergeOffsets(groups, fetched.items, now(), isOwnCommit)
}

/** A group never described before is described now, whatever the rhythm says. */
async function readDescriptions(
  groups: Readings['groups'],
  context: SweepContext,
): Promise<Readings['groups']> {
  if (groups === null || groups.size === 0) return groups
  const { kafka, ledger, plan, signal, now } = context
  const wanted = [...groups.values()].filter((each) => plan.descriptions || !each.description)
  // Two sources, so that asking for a new group does not clear what the others failed with.
  const source = plan.descriptions ? 'group descriptions' : NEW_GROUPS
  if (source !== NEW_GROUPS || wanted.length === 0) ledger.set(NEW_GROUPS, [], now())
  if (wanted.length === 0) return groups
  const listings = wanted.map((each) => each.listing)
  const described = await gather(context, source, () => kafka.describeGroups(listings, { signal }))
  return described === null ? groups : mergeDescriptions(groups, described.items)
}

async function readOffsets(
  layout: Readings,
  context: SweepContext,
  at: Extract<OffsetAt, string>,
  before: OffsetTable,
): Promise<OffsetTable> {
  const topics = layout.topics ?? new Map<string, Topic>()
  const read = await gather(context, `${at} offsets`, () =>
    context.kafka.listOffsets(at, partitionsOf(topics), { signal: context.signal }),
  )
  return mergeReadings(before, read?.items ?? [], topics, context.now())
}

/** All topics when it is their turn, else only those never read. */
async function readSettings(
  layout: Readings,
  context: SweepContext,
): Promise<Readings['settings']> {
  const { kafka, plan, signal } = context
  const topics = [...(layout.topics?.keys() ?? [])]
  const wanted = plan.settings ? topics : topics.filter((name) => !layout.settings.has(name))
  const kept = new Map(topics.flatMap((name) => settingsEntry(layout.settings, name)))
  if (wanted.length === 0) return kept
  const read = await gather(context, 'topic settings', () =>
    kafka.describeTopicConfigs(wanted, settingKeys, { signal }),
  )
  if (read === null) return kept
  for (const each of read.items) kept.set(each.topic, topicSettings(each))
  // What was refused is asked for again when it is its turn, not in every sweep.
  for (const name of wanted) {
    if (!kept.has(name)) kept.set(name, unknownSettings)
  }
  return kept
}

function settingsEntry(settings: Readings['settings'], name: string): [string, TopicSettings][] {
  const known = settings.get(name)
  return known ? [[name, known]] : []
}

function partitionsOf(
  topics: ReadonlyMap<string, Topic>,
): (TopicPartition & { leader: number | null })[] {
  return [...topics.values()].flatMap(({ name, partitions }) =>
    partitions.map(({ partition, leader }) => ({ topic: name, partition, leader })),
  )
}

/** Asks one question; what failed of it enters the ledger. `null` when nothing came back. */
async function gather<T>(
  context: SweepContext,
  source: string,
  ask: () => Promise<Gathered<T>>,
): Promise<Gathered<T> | null> {
  const answer = await attempt(context, source, ask)
  if (answer !== null) context.ledger.set(source, answer.failures, context.now())
  return answer
}

async function attempt<T>(
  { ledger, now, signal }: SweepContext,
  source: string,
  ask: () => Promise<T>,
): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    ledger.set(source, [questionFailure(source, error, signal)], now())
    return null
  }
}

function questionFailure(source: string, error: unknown, signal: AbortSignal): Failure {
  const failure = toFailure(error)
  if (!signal.aborted) return failure
  const message = `The ${source} could not be read within the time of one sweep.`
  return { at: failure.at, error: 'REQUEST_TIMED_OUT', message, retriable: true }
}
