import 'server-only'
import type { CommittedOffset, GroupDescription } from '@/lib/domain/groups/group'
import { type PartitionLag, partitionLag, totalLag } from '@/lib/domain/groups/lag'
import { largestTimeLag } from '@/lib/domain/groups/time-lag'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CommittedPlace } from '@/lib/server/live/commit-windows'
import { groupReading, type ReadingInputs } from '@/lib/server/live/group-reading'
import type { LagSample } from '@/lib/server/live/lag-history'
import type { GroupReadings } from '@/lib/server/live/read-groups'
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
  const offsets = readings.offsets ?? []
  const places = placesOf(offsets, readings.description)
  const committed = new Map(offsets.map((each) => [placeKey(each), each]))
  const staleOffsets = staleReason('The group’s offsets were', readings.offsetsAtMs, inputs.nowMs)
  return places.map((place) => {
    const end = inputs.highWatermarks.get(place.topic)?.[place.partition]
    const unknownEnd = staleOffsets ?? staleEnd(end, inputs.nowMs)
    const { offset = null, lag: toldLag } = committed.get(placeKey(place)) ?? {}
    return partitionLag({
      ...place,
      committedOffset: offset,
      logStartOffset: inputs.logStarts.get(place.topic)?.[place.partition]?.offset ?? null,
      highWatermark: end?.offset ?? null,
      ...(unknownEnd === null ? {} : { unknownEnd }),
      ...(toldLag === undefined ? {} : { toldLag }),
    })
  })
}

export function groupFacts(
  readings: GroupReadings,
  partitions: readonly PartitionLag[],
  recentLag: GroupFacts['recentLag'],
  inputs: ReadingInputs,
): GroupFacts {
  const reading = groupReading(readings.listing.groupId, partitions, readings.description, inputs)
  const committed = reading.partitions.filter((each) => each.committedOffset !== null)
  return {
    ...readings,
    ...reading,
    recentLag,
    lag: totalLag(partitions),
    timeLag: largestTimeLag(committed.map((each) => each.timeLag)),
  }
}

/**
 * What a sweep tells of how a group reads: of each partition what is committed and where the log ends, where both have been read
 * since `sinceMs`.
 */
export function committedPlaces(
  readings: GroupReadings,
  partitions: readonly PartitionLag[],
  { highWatermarks }: Pick<LagInputs, 'highWatermarks'>,
  sinceMs: number,
): { groupId: string; committed: PartitionLag[]; known: CommittedPlace[] } {
  const committed = partitions.filter((each) => each.committedOffset !== null)
  const offsetsFresh = (readings.offsetsAtMs ?? 0) >= sinceMs
  const known = committed.flatMap(({ topic, partition, committedOffset, highWatermark }) => {
    const endAtMs = highWatermarks.get(topic)?.[partition]?.atMs ?? 0
    const isFresh = offsetsFresh && endAtMs >= sinceMs
    if (!isFresh || committedOffset === null || highWatermark === null) return []
    return [{ topic, partition, offset: committedOffset, logEnd: highWatermark }]
  })
  return { groupId: readings.listing.groupId, committed, known }
}

/**
 * What the history keeps of this sweep. A lag made from anything not read since `sinceMs` is the last good one: fit to be
 * shown, but nothing that was known at this moment.
 */
export function lagSample(
  readings: GroupReadings,
  partitions: readonly PartitionLag[],
  { highWatermarks }: Pick<LagInputs, 'highWatermarks'>,
  sinceMs: number,
): LagSample {
  const offsetsFresh = (readings.offsetsAtMs ?? 0) >= sinceMs
  const samples = partitions
    .filter((each) => each.committedOffset !== null)
    .map(({ topic, partition, lag }) => {
      const endAtMs = highWatermarks.get(topic)?.[partition]?.atMs ?? 0
      const fresh = offsetsFresh && endAtMs >= sinceMs && lag !== null
      return { topic, partition, lag: fresh ? Number(lag) : null }
    })
  const total = totalLag(partitions)
  const complete = samples.every((sample) => sample.lag !== null)
  const known = total !== null && complete
  return {
    groupId: readings.listing.groupId,
    total: known ? Number(total) : null,
    partitions: samples,
  }
}

/** Which groups have a commit in which topic, ids in order. */
export function groupsByTopic(groups: Iterable<GroupFacts>): Map<string, string[]> {
  const byTopic = new Map<string, string[]>()
  for (const { listing, offsets } of groups) {
    for (const topic of new Set((offsets ?? []).map((each) => each.topic))) {
      const ids = byTopic.get(topic)
      if (ids) ids.push(listing.groupId)
      else byTopic.set(topic, [listing.groupId])
    }
  }
  for (const ids of byTopic.values()) ids.sort()
  return byTopic
}

function placesOf(
  offsets: readonly CommittedOffset[],
  description: GroupDescription | null,
): TopicPartition[] {
  const assigned = (description?.members ?? []).flatMap((member) => member.assignment ?? [])
  const places = new Map<string, TopicPartition>()
  for (const { topic, partition } of [...offsets, ...assigned]) {
    places.set(placeKey({ topic, partition }), { topic, partition })
  }
  return [...places.values()].sort(byPlace)
}

function staleEnd(end: OffsetReading | undefined, nowMs: number): string | null {
  return end === undefined ? null : staleReason('The end of the log was', end.atMs, nowMs)
}

function staleReason(what: string, atMs: number | null, nowMs: number): string | null {
  if (atMs === null || nowMs - atMs <= STALE_AFTER_MS) return null
  return `${what} last read ${Math.round((nowMs - atMs) / 1_000)} s ago.`
}

function placeKey({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}

function byPlace(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
