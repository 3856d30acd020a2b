import 'server-only'
import type { ResetTarget } from '@/lib/contract/groups'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { GroupDescription, GroupListing } from '@/lib/domain/groups/group'
import type { ResetPosition } from '@/lib/domain/groups/plan-offset-reset'
import type { PartitionOffset, Topic, TopicPartition } from '@/lib/domain/topics/topic'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

export interface ResetRequest {
  groupId: string
  scope: readonly { topic: string; partitions?: number[] | undefined }[]
  target: ResetTarget
}

/** All that a plan is made from, read from the brokers just now. */
export interface ResetState {
  listing: GroupListing
  description: GroupDescription
  positions: ResetPosition[]
  /** Partitions of the scope that could not be read, so that they are in no plan. */
  failures: Failure[]
}

type Place = TopicPartition & { leader: number | null }

/**
 * Reads a group and the partitions of a scope, nothing of it from memory. Throws `not-found` for a group or topic that is not
 * there, `invalid-request` for a partition that is not, and a Kafka problem when the group itself cannot be read.
 */
export async function readResetState(
  kafka: KafkaOperations,
  request: ResetRequest,
  options: CallOptions,
): Promise<ResetState> {
  const listing = await readListing(kafka, request.groupId, options)
  const [described, fetched, places] = await Promise.all([
    kafka.describeGroups([listing], options),
    kafka.fetchGroupOffsets([listing], options),
    readPlaces(kafka, request.scope, options),
  ])
  const description = only(described, `group ${request.groupId}`)
  const { offsets } = only(fetched, `group ${request.groupId}`)
  const committed = new Map(offsets.map((each) => [placeKey(each), each.offset]))
  const bounds = await readBounds(kafka, places, request.target, options)
  return {
    listing,
    description,
    positions: places.flatMap((place) => position(place, committed, bounds)),
    failures: bounds.failures,
  }
}

async function readListing(
  kafka: KafkaOperations,
  groupId: string,
  options: CallOptions,
): Promise<GroupListing> {
  const { items, failures } = await kafka.listGroups(options)
  const listing = items.find((each) => each.groupId === groupId)
  if (listing) return listing
  const [failure] = failures
  if (failure) throw problemOfFailure(failure)
  throw new ProblemError('not-found', `There is no group “${groupId}”.`)
}

async function readPlaces(
  kafka: KafkaOperations,
  scope: ResetRequest['scope'],
  options: CallOptions,
): Promise<Place[]> {
  const names = [...new Set(scope.map((each) => each.topic))]
  const { topics } = await kafka.describeTopics(names, options)
  const known = new Map(topics.items.map((topic) => [topic.name, topic]))
  const places = scope.flatMap(({ topic: name, partitions }, index) => {
    const topic = known.get(name)
    if (!topic) throw missingTopic(name, topics)
    return placesOf(topic, partitions ?? null, index)
  })
  return [...new Map(places.map((place) => [placeKey(place), place])).values()]
}

function placesOf(topic: Topic, wanted: number[] | null, index: number): Place[] {
  const leaders = new Map(topic.partitions.map((each) => [each.partition, each.leader]))
  return (wanted ?? [...leaders.keys()]).map((partition) => {
    const leader = leaders.get(partition)
    if (leader !== undefined) return { topic: topic.name, partition, leader }
    throw new ProblemError('invalid-request', `${topic.name} has no partition ${partition}.`, {
      errors: [{ pointer: `/body/scope/${index}/partitions`, detail: `no partition ${partition}` }],
    })
  })
}

function missingTopic(name: string, topics: Gathered<Topic>): ProblemError {
  const failure = topics.failures.find(({ at }) => at.topic === name) ?? topics.failures[0]
  if (failure) return problemOfFailure(failure)
  return new ProblemError('not-found', `There is no topic “${name}”.`)
}

interface Bounds {
  starts: ReadonlyMap<string, PartitionOffset>
  ends: ReadonlyMap<string, PartitionOffset>
  /** `null` unless the target is a time. */
  atTime: ReadonlyMap<string, PartitionOffset> | null
  failures: Failure[]
}

async function readBounds(
  kafka: KafkaOperations,
  places: Place[],
  target: ResetTarget,
  options: CallOptions,
): Promise<Bounds> {
  const timestampMs = target.to === 'time' ? BigInt(Date.parse(target.time)) : null
  const [starts, ends, atTime] = await Promise.all([
    kafka.listOffsets('earliest', places, options),
    kafka.listOffsets('latest', places, options),
    timestampMs === null ? null : kafka.listOffsets({ timestampMs }, places, options),
  ])
  return {
    starts: byPlace(starts.items),
    ends: byPlace(ends.items),
    atTime: atTime === null ? null : byPlace(atTime.items),
    failures: [...starts.failures, ...ends.failures, ...(atTime?.failures ?? [])],
  }
}

function position(
  { topic, partition }: Place,
  committed: ReadonlyMap<string, bigint>,
  { starts, ends, atTime }: Bounds,
): ResetPosition[] {
  const key = placeKey({ topic, partition })
  const logStartOffset = starts.get(key)?.offset ?? null
  const highWatermark = ends.get(key)?.offset ?? null
  const timed = atTime?.get(key)
  if (logStartOffset === null || highWatermark === null || (atTime !== null && !timed)) return []
  const committedOffset = committed.get(key) ?? null
  const known = { topic, partition, committedOffset, logStartOffset, highWatermark }
  return [timed === undefined ? known : { ...known, offsetAtTime: timed.offset }]
}

function only<T>({ items, failures }: Gathered<T>, what: string): T {
  const [item] = items
  if (item !== undefined) return item
  const [failure] = failures
  if (failure) throw problemOfFailure(failure)
  throw new ProblemError('not-found', `The coordinator knows nothing of ${what}.`)
}

function byPlace(offsets: readonly PartitionOffset[]): Map<string, PartitionOffset> {
  return new Map(offsets.map((each) => [placeKey(each), each]))
}

function placeKey({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}
