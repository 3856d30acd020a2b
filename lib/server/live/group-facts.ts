import 'server-only'
import type { CommittedOffset, GroupDescription } from '@/lib/domain/groups/group'
import { type GroupPosition, type PartitionLag, partitionLag } from '@/lib/domain/groups/lag'
import { PlaceMap } from '@/lib/domain/topics/place-map'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupCommits } from '@/lib/server/live/commit-windows'
import { type EmptyGroupInputs, emptyGroupFacts } from '@/lib/server/live/empty-group'
import type { GroupReading } from '@/lib/server/live/group-reading'
import type { Interruptible } from '@/lib/server/live/in-slices'
import type { LagSample, PartitionSample } from '@/lib/server/live/lag-history'
import type { GroupReadings, KnownOffset } from '@/lib/server/live/read-groups'
import type { GroupFacts, OffsetReading, OffsetTable } from '@/lib/server/live/snapshot'

/** Readings older than this no longer make a lag: it would be a guess. */
export const STALE_AFTER_MS = 15_000

/** The tables a lag is made from, and the moment it is made for. */
export interface LagInputs {
  logStarts: OffsetTable
  highWatermarks: OffsetTable
  nowMs: number
}

/** Everything committed or assigned, with its lag, in order of topic and partition. */
export function lagOfGroup(readings: GroupReadings, inputs: LagInputs): PartitionLag[] {
  const places = placesOf(readings.offsets ?? [], readings.description)
  const staleOffsets = staleReason('The group’s offsets were', readings.offsetsAtMs, inputs.nowMs)
  const lags: PartitionLag[] = []
  for (const topic of [...places.keys()].sort()) {
    const ends = inputs.highWatermarks.get(topic)
    const starts = inputs.logStarts.get(topic)
    places.get(topic)?.forEach((committed, partition) => {
      const end = ends?.[partition]
      const unknownEnd =
        staleOffsets ??
        untold(committed) ??
        staleEnd(end, inputs.nowMs) ??
        passedEnd(end, committed, readings.offsetsAtMs)
      const position: GroupPosition = {
        topic,
        partition,
        committedOffset: committed?.offset ?? null,
        logStartOffset: starts?.[partition]?.offset ?? null,
        highWatermark: end?.offset ?? null,
      }
      if (unknownEnd !== null) position.unknownEnd = unknownEnd
      if (committed?.lag !== undefined) position.toldLag = committed.lag
      lags.push(partitionLag(position))
    })
  }
  return lags
}

/** All that is known of a group, from what was read of it and how it reads. */
export function groupFacts(
  readings: GroupReadings,
  reading: GroupReading,
  recentLag: GroupFacts['recentLag'],
  inputs: EmptyGroupInputs,
): GroupFacts {
  return { ...readings, ...reading, recentLag, empty: emptyGroupFacts(readings, inputs) }
}

/** Whether a group may be behind anywhere. What has not been read yet may have been committed. */
export function hasCommitted({
  offsets,
  partitions,
}: Pick<GroupFacts, 'offsets' | 'partitions'>): boolean {
  return offsets === null || partitions.some(({ committedOffset }) => committedOffset !== null)
}

/** What a sweep tells of how a group reads: its partitions, and whether all of one has been read since `sinceMs`. */
export function groupCommits(
  readings: GroupReadings,
  partitions: readonly PartitionLag[],
  { highWatermarks }: Pick<LagInputs, 'highWatermarks'>,
  sinceMs: number,
): GroupCommits {
  const offsetsFresh = (readings.offsetsAtMs ?? 0) >= sinceMs
  const untold = (readings.offsets ?? []).filter(({ isUntold }) => isUntold)
  return {
    groupId: readings.listing.groupId,
    partitions,
    isFresh: ({ topic, partition }) =>
      offsetsFresh &&
      !untold.some((each) => each.partition === partition && each.topic === topic) &&
      (highWatermarks.get(topic)?.[partition]?.atMs ?? 0) >= sinceMs,
  }
}

/**
 * What the history keeps of this sweep. A lag made from anything not read in it is the last good one: fit to be shown, but nothing that
 * was known at this moment. What is not known in messages is not known in time either.
 */
export function lagSample({ groupId, isFresh }: GroupCommits, reading: GroupReading): LagSample {
  const partitions: PartitionSample[] = []
  let isComplete = reading.lag !== null
  for (const place of reading.partitions) {
    const { topic, partition, committedOffset, lag, timeLag } = place
    if (committedOffset === null) continue
    const isKnown = lag !== null && isFresh(place)
    if (!isKnown) isComplete = false
    partitions.push({
      topic,
      partition,
      lag: isKnown ? Number(lag) : null,
      timeLag: isKnown ? timeLag : null,
    })
  }
  return {
    groupId,
    lag: isComplete ? Number(reading.lag) : null,
    timeLag: isComplete ? reading.timeLag : null,
    partitions,
  }
}

/** Which groups have a commit in which topic, ids in order. */
export function* groupsByTopic(groups: Iterable<GroupFacts>): Interruptible<Map<string, string[]>> {
  const byTopic = new Map<string, string[]>()
  for (const { listing, offsets } of groups) {
    for (const { topic } of offsets ?? []) {
      const ids = byTopic.get(topic)
      if (ids === undefined) byTopic.set(topic, [listing.groupId])
      // The groups come one after the other: one that is there already is the last.
      else if (ids.at(-1) !== listing.groupId) ids.push(listing.groupId)
    }
    yield
  }
  for (const ids of byTopic.values()) {
    ids.sort()
    yield
  }
  return byTopic
}

/** The partitions that some group reads, each once. */
export function* placesRead(
  groups: Iterable<GroupReadings>,
): Interruptible<readonly TopicPartition[]> {
  const read = new PlaceMap<TopicPartition>()
  const add = ({ topic, partition }: TopicPartition) => {
    const place = { topic, partition }
    if (read.get(place) === undefined) read.set(place, place)
  }
  for (const { offsets, description } of groups) {
    for (const each of offsets ?? []) add(each)
    for (const { assignment } of description?.members ?? []) assignment?.forEach(add)
    yield
  }
  return [...read.values()]
}

/** By topic; the index of the array is the partition, and what is assigned without a commit is `null`. */
type PlaceTable = Map<string, (KnownOffset | null)[]>

/** No key is made of topic and partition: there may be a hundred thousand of these in a sweep. */
function placesOf(
  offsets: readonly KnownOffset[],
  description: GroupDescription | null,
): PlaceTable {
  const table: PlaceTable = new Map()
  const put = ({ topic, partition }: TopicPartition, committed: KnownOffset | null) => {
    const places = table.get(topic)
    if (places === undefined) {
      const first: (KnownOffset | null)[] = []
      first[partition] = committed
      table.set(topic, first)
    } else places[partition] ??= committed
  }
  for (const each of offsets) put(each, each)
  for (const { assignment } of description?.members ?? []) {
    for (const each of assignment ?? []) put(each, null)
  }
  return table
}

function untold(committed: KnownOffset | null): string | null {
  return committed?.isUntold === true
    ? 'The coordinator does not tell now how far the group has read here.'
    : null
}

function staleEnd(end: OffsetReading | undefined, nowMs: number): string | null {
  return end === undefined ? null : staleReason('The end of the log was', end.atMs, nowMs)
}

/** Where a leader is being elected, the end that was read from the one before stands, while the group commits what it has of it. */
function passedEnd(
  end: OffsetReading | undefined,
  committed: CommittedOffset | null,
  offsetsAtMs: number | null,
): string | null {
  if (end === undefined || committed === null || committed.offset <= end.offset) return null
  if (end.atMs >= (offsetsAtMs ?? 0)) return null
  return 'The group has gone on beyond the end of the log as it was last read.'
}

function staleReason(what: string, atMs: number | null, nowMs: number): string | null {
  if (atMs === null || nowMs - atMs <= STALE_AFTER_MS) return null
  return `${what} last read ${Math.round((nowMs - atMs) / 1_000)} s ago.`
}
