import 'server-only'
import type { Broker, ClusterDescription } from '@/lib/domain/brokers/broker'
import type { ControllerDescription } from '@/lib/domain/brokers/quorum'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { Topic } from '@/lib/domain/topics/topic'
import { type DiskTable, mergeDisks } from '@/lib/server/live/disk-usage'
import { type PastEnd, readPastEnds } from '@/lib/server/live/past-ends'
import {
  type GroupReadings,
  mergeDescriptions,
  mergeListings,
  mergeOffsets,
} from '@/lib/server/live/read-groups'
import {
  type LogPositions,
  noLogPositions,
  readLogPositions,
} from '@/lib/server/live/read-log-positions'
import type { TopicSettings } from '@/lib/server/live/snapshot'
import { attempt, gather, type SweepContext } from '@/lib/server/live/sweep-context'
import { settingKeys, topicSettings, unknownSettings } from '@/lib/server/live/topic-settings'

/** Everything read so far, each part the last good one. A sweep replaces parts; it never changes one in place. */
export interface Readings {
  description: ClusterDescription | null
  knownBrokers: ReadonlyMap<number, Broker>
  controller: ControllerReading
  topics: ReadonlyMap<string, Topic> | null
  layoutAtMs: number | null
  answering: ReadonlySet<number>
  positions: LogPositions
  settings: ReadonlyMap<string, TopicSettings>
  disks: DiskTable
  /** Read once, with the first groups; `null` before. */
  pastEnds: readonly PastEnd[] | null
  groups: ReadonlyMap<string, GroupReadings> | null
  /** False while some coordinator has not told its groups, so that there may be more of them. */
  allGroupsListed: boolean
}

/** `controllerId` and `quorum` are `null` where they could not be asked too; `isMissing` is the cluster's own word. */
export interface ControllerReading extends ControllerDescription {
  isMissing: boolean
}

const unknownController: ControllerReading = { controllerId: null, quorum: null, isMissing: false }

const GROUP_LOG = '__consumer_offsets'
const NEW_GROUPS = 'descriptions of new groups'

export const noReadings: Readings = {
  description: null,
  knownBrokers: new Map(),
  controller: unknownController,
  topics: null,
  layoutAtMs: null,
  answering: new Set(),
  positions: noLogPositions,
  settings: new Map(),
  disks: new Map(),
  pastEnds: null,
  groups: null,
  allGroupsListed: false,
}

/**
 * Reads a cluster once. Committed offsets are read before the ends of the logs: the other way round, what is produced and
 * committed in between would make a lag negative. What does not answer keeps its last good value and enters the ledger.
 */
export async function sweepCluster(before: Readings, context: SweepContext): Promise<Readings> {
  const layout = await readLayout(before, context)
  if (layout === null) return { ...before, answering: new Set() }
  const [answering, controller, disks, rest] = await Promise.all([
    readAnswering(layout, context),
    readController(layout.controller, context),
    readDisks(layout, context),
    readGroupsThenPositions(layout, context),
  ])
  return { ...rest, answering, controller, disks }
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
async function readController(
  before: ControllerReading,
  context: SweepContext,
): Promise<ControllerReading> {
  const { kafka, ledger, plan, signal, now } = context
  if (!plan.controller) return before
  const answer = await attempt(context, 'controller', () => kafka.describeController({ signal }))
  if (answer === null) return unknownController
  ledger.set('controller', [], now())
  return { ...answer, isMissing: answer.controllerId === null }
}

async function readDisks(layout: Readings, context: SweepContext): Promise<DiskTable> {
  const { kafka, plan, signal, now } = context
  if (!plan.disks) return layout.disks
  const brokerIds = (layout.description?.brokers ?? []).map((broker) => broker.id)
  const read = await gather(context, 'log directories', async () =>
    refusedOnce(await kafka.describeLogDirs(brokerIds, { signal })),
  )
  const known = new Set(layout.knownBrokers.keys())
  return mergeDisks(layout.disks, read?.items ?? [], known, now())
}

/** What Milena's user may not ask any broker is one thing missing, not one for each. */
function refusedOnce<T>({ items, failures }: Gathered<T>): Gathered<T> {
  const isRefusal = ({ error }: Failure) => error === 'CLUSTER_AUTHORIZATION_FAILED'
  if (!failures.some(isRefusal)) return { items, failures }
  const message = 'Sizes on disk are not known: Milena’s user lacks Describe on the cluster.'
  const refusal = { at: {}, error: 'CLUSTER_AUTHORIZATION_FAILED', message, retriable: false }
  return { items, failures: [refusal, ...failures.filter((each) => !isRefusal(each))] }
}

async function readGroupsThenPositions(layout: Readings, context: SweepContext): Promise<Readings> {
  const listed = await readListings(layout, context)
  const groups = await readCommitted(listed.groups, context)
  const topics = layout.topics ?? new Map<string, Topic>()
  const [positions, settings, described] = await Promise.all([
    readLogPositions(layout.positions, topics, context),
    readSettings(layout, context),
    readDescriptions(groups, context),
  ])
  const { highWatermarks } = positions
  const pastEnds =
    layout.pastEnds ??
    (groups === null ? null : await readPastEnds(groups, topics, highWatermarks, context))
  return { ...layout, ...listed, positions, settings, groups: described, pastEnds }
}

async function readListings(
  { groups, allGroupsListed, topics }: Readings,
  context: SweepContext,
): Promise<Pick<Readings, 'groups' | 'allGroupsListed'>> {
  const { kafka, plan, signal } = context
  if (!plan.groups && groups !== null) return { groups, allGroupsListed }
  const listed = await gather(context, 'groups', () => kafka.listGroups({ signal }))
  if (listed === null) return { groups, allGroupsListed: false }
  // A partition of the coordinators' log without a leader is a coordinator that nobody can ask.
  const coordinators = topics?.get(GROUP_LOG)?.partitions ?? []
  const allTold =
    listed.failures.length === 0 && coordinators.every(({ leader }) => leader !== null)
  return { groups: mergeListings(groups, listed), allGroupsListed: allTold }
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
