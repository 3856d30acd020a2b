import 'server-only'
import type { CommittedOffset, GroupDescription } from '@/lib/domain/groups/group'
import {
  type GroupPosition,
  type PartitionLag,
  partitionLag,
  totalLag,
} from '@/lib/domain/groups/lag'
import { largestTimeLag } from '@/lib/domain/groups/time-lag'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupCommits } from '@/lib/server/live/commit-windows'
import { type EmptyGroupInputs, emptyGroupFacts } from '@/lib/server/live/empty-group'
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
  const places = placesOf(readings.offsets ?? [], readings.description)
  const staleOffsets = staleReason('The group’s offsets were', readings.offsetsAtMs, inputs.nowMs)
  const lags: PartitionLag[] = []
  for (const topic of [...places.keys()].sort()) {
    const ends = inputs.highWatermarks.get(topic)
    const starts = inputs.logStarts.get(topic)
    places.get(topic)?.forEach((committed, partition) => {
      const end = ends?.[partition]
      const unknownEnd = staleOffsets ?? staleEnd(end, inputs.nowMs)
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

export function groupFacts(
  readings: GroupReadings,
  partitions: readonly PartitionLag[],
  recentLag: GroupFacts['recentLag'],
  inputs: ReadingInputs & EmptyGroupInputs,
): GroupFacts {
  const reading = groupReading(readings.listing.groupId, partitions, readings.description, inputs)
  const committed = reading.partitions.filter((each) => each.committedOffset !== null)
  return {
    ...readings,
    ...reading,
    recentLag,
    lag: totalLag(partitions),
    timeLag: largestTimeLag(committed.map((each) => each.timeLag)),
    empty: emptyGroupFacts(readings, inputs),
  }
}

/** What a sweep tells of how a group reads: its partitions, and whether all of one has been read since `sinceMs`. */
export function groupCommits(
  readings: GroupReadings,
  partitions: readonly PartitionLag[],
  { highWatermarks }: Pick<LagInputs, 'highWatermarks'>,
  sinceMs: number,
): GroupCommits {
  const offsetsFresh = (readings.offsetsAtMs ?? 0) >= sinceMs
  return {
    groupId: readings.listing.groupId,
    partitions,
    isFresh: ({ topic, partition }) =>
      offsetsFresh && (highWatermarks.get(topic)?.[partition]?.atMs ?? 0) >= sinceMs,
  }
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

/** By topic; the index of the array is the partition, and what is assigned without a commit is `null`. */
type PlaceTable = Map<string, (CommittedOffset | null)[]>

/** No key is made of topic and partition: there may be a hundred thousand of these in a sweep. */
function placesOf(
  offsets: readonly CommittedOffset[],
  description: GroupDescription | null,
): PlaceTable {
  const table: PlaceTable = new Map()
  const put = ({ topic, partition }: TopicPartition, committed: CommittedOffset | null) => {
    const places = table.get(topic)
    if (places === undefined) {
      const first: (CommittedOffset | null)[] = []
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

function staleEnd(end: OffsetReading | undefined, nowMs: number): string | null {
  return end === undefined ? null : staleReason('The end of the log was', end.atMs, nowMs)
}

function staleReason(what: string, atMs: number | null, nowMs: number): string | null {
  if (atMs === null || nowMs - atMs <= STALE_AFTER_MS) return null
  return `${what} last read ${Math.round((nowMs - atMs) / 1_000)} s ago.`
}
