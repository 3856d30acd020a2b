import 'server-only'
import type { ResetScope, ResetTarget } from '@/lib/contract/group-changes'
import type { Failure } from '@/lib/domain/failure'
import type {
  CommitNote,
  CommittedOffset,
  GroupDescription,
  GroupListing,
} from '@/lib/domain/groups/group'
import { type MissingPlaces, withoutMissing } from '@/lib/domain/groups/missing-places'
import type { OffsetResetTarget, ResetPosition } from '@/lib/domain/groups/plan-offset-reset'
import type { PartitionOffset, TopicPartition } from '@/lib/domain/topics/topic'
import { only, readListing } from '@/lib/server/groups/read-listing'
import { type Place, readResetPlaces } from '@/lib/server/groups/read-reset-places'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

export interface ResetRequest {
  groupId: string
  scope: readonly ResetScope[]
  target: ResetTarget
  /** What to do where there is no such group; `refuse` unless given. */
  missing?: 'refuse' | 'create' | undefined
}

/** All that a plan is made from, read from the brokers just now. */
export interface ResetState {
  listing: GroupListing
  /** There is no such group yet: committing makes it. */
  isNew: boolean
  description: GroupDescription
  /** The target of the request with what it refers to looked up. */
  target: OffsetResetTarget
  positions: ResetPosition[]
  /** What of the scope there is not, so that it is in no plan; only a target that brings its own offsets goes without. */
  missing: MissingPlaces
  /** Topics of the scope whose cleanup policy compacts, in order. */
  compactedTopics: string[]
  /** Partitions of the scope that could not be read, so that they are in no plan. */
  failures: Failure[]
}

/**
 * Reads a group and the partitions of a scope, nothing of it from memory. Throws `not-found` for a group or topic that is not
 * there, `invalid-request` for a partition that is not, and a Kafka problem when the group itself cannot be read. Offsets that are
 * brought along, as an undo does, go where they still can: `not-found` then is that none of their partitions is there.
 */
export async function readResetState(
  kafka: KafkaOperations,
  request: ResetRequest,
  options: CallOptions,
): Promise<ResetState> {
  const [group, target, { places, missing }] = await Promise.all([
    readGroup(kafka, request, options),
    resolveTarget(kafka, request, options),
    readResetPlaces(kafka, request, options),
  ])
  const committed = new Map(group.offsets.map((each) => [placeKey(each), each]))
  const unread = new Map(group.failures.map((failure) => [placeKey(failure.at), failure]))
  const told = places.filter((place) => !unread.has(placeKey(place)))
  const [bounds, compactedTopics] = await Promise.all([
    readBounds(kafka, places, timeOf(request.target, Date.now()), options),
    readCompacted(kafka, places, options),
  ])
  return {
    listing: group.listing,
    isNew: group.isNew,
    description: group.description,
    target: withoutMissing(target, missing),
    missing,
    positions: told.flatMap((place) => position(place, committed, bounds)),
    compactedTopics,
    failures: [...places.flatMap((place) => unread.get(placeKey(place)) ?? []), ...bounds.failures],
  }
}

type ReadGroup = Pick<ResetState, 'listing' | 'isNew' | 'description'> & {
  offsets: readonly CommittedOffset[]
  /** Of partitions whose offset could not be read, so that it is not known whether anything is committed there. */
  failures: readonly Failure[]
}

async function readGroup(
  kafka: KafkaOperations,
  { groupId, missing }: ResetRequest,
  options: CallOptions,
): Promise<ReadGroup> {
  const listing = await readListing(kafka, groupId, options)
  if (listing === null) {
    if (missing === 'create') return groupToBe(groupId)
    throw new ProblemError('not-found', `There is no group “${groupId}”.`)
  }
  const [described, fetched] = await Promise.all([
    kafka.describeGroups([listing], options),
    kafka.fetchGroupOffsets([listing], options),
  ])
  const description = only(described, `group ${groupId}`)
  const { offsets } = only(fetched, `group ${groupId}`)
  return { listing, isNew: false, description, offsets, failures: fetched.failures }
}

/** A commit without membership makes a classic group without members. Who coordinates it is not known before. */
function groupToBe(groupId: string): ReadGroup {
  const facts = { groupId, type: 'classic', state: 'Empty', coordinatorId: -1 } as const
  return {
    listing: { ...facts, protocolType: '' },
    isNew: true,
    description: { ...facts, assignor: null, epoch: null, members: [] },
    offsets: [],
    failures: [],
  }
}

/** The target as the planner has it. Throws as `readResetState` does for a group to copy from, also for one of its offsets in these topics. */
async function resolveTarget(
  kafka: KafkaOperations,
  { scope, target }: ResetRequest,
  options: CallOptions,
): Promise<OffsetResetTarget> {
  switch (target.to) {
    case 'offset':
      return { to: 'offset', offset: BigInt(target.offset) }
    case 'shift':
      return { to: 'shift', by: BigInt(target.by) }
    case 'duration':
      return { to: 'time' }
    case 'group': {
      const { groupId } = target
      const { offsets, failures } = await readGroup(kafka, { groupId, scope, target }, options)
      const unread = failures.find(({ at }) => scope.some(({ topic }) => topic === at.topic))
      if (unread) throw problemOfFailure(unread)
      return { to: 'group', groupId, offsets }
    }
    case 'offsets':
      return {
        to: 'offsets',
        offsets: target.offsets.map(({ leaderEpoch = null, metadata = null, ...each }) => ({
          ...each,
          offset: BigInt(each.offset),
          leaderEpoch,
          metadata,
        })),
      }
    default:
      return { to: target.to }
  }
}

/** In milliseconds since 1970; `null` for a target that is no time. */
function timeOf(target: ResetTarget, nowMs: number): bigint | null {
  if (target.to === 'time') return BigInt(Date.parse(target.time))
  return target.to === 'duration' ? BigInt(Math.max(0, nowMs - target.ms)) : null
}

type OffsetsByPlace = ReadonlyMap<string, PartitionOffset>

interface Bounds {
  starts: OffsetsByPlace
  ends: OffsetsByPlace
  lastStables: OffsetsByPlace
  /** `null` unless the target is a time. */
  atTime: OffsetsByPlace | null
  failures: Failure[]
}

async function readBounds(
  kafka: KafkaOperations,
  places: Place[],
  timestampMs: bigint | null,
  options: CallOptions,
): Promise<Bounds> {
  const [starts, ends, atTime] = await Promise.all([
    kafka.listOffsets('earliest', places, options),
    kafka.listOffsets('latest', places, options),
    timestampMs === null ? null : kafka.listOffsets({ timestampMs }, places, options),
  ])
  // After the ends: read at the same time, a plain log that moves on would seem to hold a transaction open.
  const lastStables = await kafka.listOffsets('last-stable', places, options)
  return {
    starts: byPlace(starts.items),
    ends: byPlace(ends.items),
    lastStables: byPlace(lastStables.items),
    atTime: atTime === null ? null : byPlace(atTime.items),
    failures: [...starts.failures, ...ends.failures, ...(atTime?.failures ?? [])],
  }
}

/** Only for a warning: what cannot be read gives none. */
async function readCompacted(
  kafka: KafkaOperations,
  places: readonly Place[],
  options: CallOptions,
): Promise<string[]> {
  const topics = [...new Set(places.map(({ topic }) => topic))].sort()
  const { items } = await kafka.describeTopicConfigs(topics, ['cleanup.policy'], options)
  const compacted = items.filter(({ configs }) =>
    configs.get('cleanup.policy')?.value?.includes('compact'),
  )
  return compacted.map(({ topic }) => topic)
}

function position(
  { topic, partition, leaderEpoch }: Place,
  committed: ReadonlyMap<string, CommittedOffset>,
  { starts, ends, lastStables, atTime }: Bounds,
): ResetPosition[] {
  const key = placeKey({ topic, partition })
  const logStartOffset = starts.get(key)?.offset ?? null
  const highWatermark = ends.get(key)?.offset ?? null
  const timed = atTime?.get(key)
  if (logStartOffset === null || highWatermark === null || (atTime !== null && !timed)) return []
  const commit = committed.get(key)
  const { offset: committedOffset = null, lag } = commit ?? {}
  return [
    {
      topic,
      partition,
      committedOffset,
      ...(commit === undefined ? {} : { committedNote: noteOf(commit) }),
      leaderEpoch,
      logStartOffset,
      highWatermark,
      lastStableOffset: lastStables.get(key)?.offset ?? null,
      ...(timed === undefined ? {} : { offsetAtTime: timed.offset }),
      ...(lag === undefined ? {} : { undelivered: lag }),
    },
  ]
}

function noteOf({ leaderEpoch, metadata }: CommittedOffset): CommitNote {
  return { leaderEpoch, metadata }
}

function byPlace(offsets: readonly PartitionOffset[]): Map<string, PartitionOffset> {
  return new Map(offsets.map((each) => [placeKey(each), each]))
}

function placeKey({ topic, partition }: Partial<TopicPartition>): string {
  return `${topic}/${partition}`
}
