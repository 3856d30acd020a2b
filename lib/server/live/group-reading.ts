import 'server-only'
import { catchUp, lagChange, lastToCatchUp } from '@/lib/domain/groups/catch-up'
import { consumeRate } from '@/lib/domain/groups/consume-rate'
import { dataLoss, soonest } from '@/lib/domain/groups/data-loss'
import type { GroupDescription } from '@/lib/domain/groups/group'
import { groupVerdict } from '@/lib/domain/groups/group-verdict'
import { firstUnread, type PartitionLag } from '@/lib/domain/groups/lag'
import { type HasReader, partitionVerdict } from '@/lib/domain/groups/partition-verdict'
import { timeLag } from '@/lib/domain/groups/time-lag'
import type { Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { CommitWindows } from '@/lib/server/live/commit-windows'
import { type DiskTable, replicaBytes } from '@/lib/server/live/disk-usage'
import type { OffsetHistory } from '@/lib/server/live/offset-history'
import type { GroupFacts, GroupPlace, TopicSettings } from '@/lib/server/live/snapshot'
import { unknownSettings } from '@/lib/server/live/topic-settings'

/** What takes more than one sweep to know, and what is known of the topics, at the moment that it is made for. */
export interface ReadingInputs {
  ends: Pick<OffsetHistory, 'around' | 'produceRate'>
  windows: Pick<CommitWindows, 'read'>
  /** Whether the verdict before this one was that a partition is read too slowly. */
  wasSlow: (groupId: string, place: TopicPartition) => boolean
  topics: ReadonlyMap<string, Topic>
  settings: ReadonlyMap<string, TopicSettings>
  disks: DiskTable
  transactional: ReadonlySet<string>
  nowMs: number
}

/** A group's places with how each is read, and the group as a whole. */
export type GroupReading = Pick<
  GroupFacts,
  | 'partitions'
  | 'producePerSecond'
  | 'consumePerSecond'
  | 'lagChangePerSecond'
  | 'catchUp'
  | 'dataLoss'
  | 'expired'
  | 'verdict'
>

export function groupReading(
  groupId: string,
  lags: readonly PartitionLag[],
  description: GroupDescription | null,
  inputs: ReadingInputs,
): GroupReading {
  const readers = readersOf(description)
  const partitions = lags.map((each) => placeReading(groupId, each, readers, inputs))
  const committed = partitions.filter(({ committedOffset }) => committedOffset !== null)
  const pace = {
    producePerSecond: sum(committed.map((each) => each.producePerSecond)),
    consumePerSecond: sum(committed.map((each) => each.consumePerSecond)),
  }
  return {
    partitions,
    ...pace,
    lagChangePerSecond: lagChange(pace),
    catchUp: lastToCatchUp(committed.map((each) => each.catchUp)),
    dataLoss: soonest(committed.map((each) => each.dataLoss)),
    expired: totalExpired(committed),
    verdict: groupVerdict(committed),
  }
}

/** Most partitions of most groups are read: of these, there is nothing to find out but the rates. */
const allRead = {
  timeLag: { ms: 0, atLeast: false },
  catchUp: { state: 'caught-up' },
  dataLoss: { state: 'none' },
  verdict: { kind: 'ok', rule: 'all-read' },
} as const

function placeReading(
  groupId: string,
  place: PartitionLag,
  readers: (place: TopicPartition) => HasReader,
  inputs: ReadingInputs,
): GroupPlace {
  const { topic, lag, highWatermark, committedOffset, unknown } = place
  const { nowMs, ends } = inputs
  const window = committedOffset === null ? null : inputs.windows.read(groupId, place)
  const isKnown = lag !== null && window !== null
  const producePerSecond = isKnown ? ends.produceRate(place, nowMs) : null
  const consumePerSecond = isKnown ? consumeRate(window, nowMs) : null
  if (lag === 0n) return { ...place, producePerSecond, consumePerSecond, ...allRead }
  const unread = firstUnread(place)
  const age =
    unread === null || lag === null
      ? null
      : timeLag({ committedOffset: unread, lag }, ends.around(place, unread), nowMs)
  const pace = { producePerSecond, consumePerSecond }
  const reading = {
    lag,
    unknown,
    timeLag: age,
    logEnd: highWatermark,
    hasReader: readers(place),
    onlyMarkers: lag === 1n && inputs.transactional.has(topic),
    window,
    wasSlow: inputs.wasSlow(groupId, place),
  }
  return {
    ...place,
    ...pace,
    timeLag: age,
    catchUp: catchUp({ lag, timeLag: age }, pace),
    dataLoss: dataLoss({ lag, timeLag: age, ...pace, ...keptOf(place, inputs) }),
    verdict: partitionVerdict(reading, nowMs),
  }
}

/** What the log of a partition keeps, by its settings and as far as its size is known. */
function keptOf(
  { topic, partition, logStartOffset, highWatermark }: PartitionLag,
  { settings, topics, disks }: ReadingInputs,
) {
  const { cleanupPolicy, retentionMs, retentionBytes } = settings.get(topic) ?? unknownSettings
  const leader = topics.get(topic)?.partitions[partition]?.leader ?? null
  return {
    cleanupPolicy,
    retentionMs,
    retentionBytes,
    logBytes: leader === null ? null : replicaBytes(disks, leader, topic, partition),
    logMessages:
      logStartOffset === null || highWatermark === null ? null : highWatermark - logStartOffset,
  }
}

/** Whether some member has a partition. Not known while the group was never described, or a member's assignment is not told. */
function readersOf(description: GroupDescription | null): (place: TopicPartition) => HasReader {
  if (description === null) return () => null
  const assigned = new Map<string, Set<number>>()
  let isTold = true
  for (const { assignment } of description.members) {
    if (assignment === null) isTold = false
    for (const { topic, partition } of assignment ?? []) {
      assigned.set(topic, (assigned.get(topic) ?? new Set<number>()).add(partition))
    }
  }
  return ({ topic, partition }) => assigned.get(topic)?.has(partition) || (isTold ? false : null)
}

function sum(rates: readonly (number | null)[]): number | null {
  let total: number | null = null
  for (const rate of rates) {
    if (rate === null) return null
    total = (total ?? 0) + rate
  }
  return total
}

function totalExpired(places: readonly PartitionLag[]): bigint | null {
  let total: bigint | null = null
  for (const { expired } of places) {
    if (expired === null) return null
    total = (total ?? 0n) + expired
  }
  return total
}
