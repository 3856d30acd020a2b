import 'server-only'
import { catchUp, lagChange, lastToCatchUp, type Pace } from '@/lib/domain/groups/catch-up'
import { consumeRate } from '@/lib/domain/groups/consume-rate'
import { dataLoss, soonest, type UnreadData } from '@/lib/domain/groups/data-loss'
import type { GroupDescription } from '@/lib/domain/groups/group'
import { groupVerdict } from '@/lib/domain/groups/group-verdict'
import { firstUnread, type PartitionLag, totalLag } from '@/lib/domain/groups/lag'
import { type HasReader, partitionVerdict } from '@/lib/domain/groups/partition-verdict'
import type { ReadingWindow } from '@/lib/domain/groups/reading-window'
import { largestTimeLag, type TimeLag, timeLag } from '@/lib/domain/groups/time-lag'
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

/** What a group has of its partitions. */
export interface GroupLags {
  groupId: string
  description: GroupDescription | null
  lags: readonly PartitionLag[]
}

/** A group's places with how each is read, and the group as a whole. */
export type GroupReading = Pick<
  GroupFacts,
  | 'partitions'
  | 'lag'
  | 'timeLag'
  | 'producePerSecond'
  | 'consumePerSecond'
  | 'lagChangePerSecond'
  | 'catchUp'
  | 'dataLoss'
  | 'expired'
  | 'verdict'
>

/**
 * How a group reads now. `before` is how it read at the sweep before: a place in which nothing has changed is the very one of then, and
 * so is the whole where nothing has changed in any.
 */
export function groupReading(
  { groupId, description, lags }: GroupLags,
  before: GroupReading | null,
  inputs: ReadingInputs,
): GroupReading {
  const readers = readersOf(description)
  const partitions = lags.map((each, index) => {
    const place = placeReading(groupId, each, readers, inputs)
    const known = before?.partitions[index]
    return known !== undefined && isSamePlace(known, place) ? known : place
  })
  if (before !== null && isSame(before.partitions, partitions)) return before
  const committed = partitions.filter(({ committedOffset }) => committedOffset !== null)
  const pace = {
    producePerSecond: sum(committed.map((each) => each.producePerSecond)),
    consumePerSecond: sum(committed.map((each) => each.consumePerSecond)),
  }
  return {
    partitions,
    ...pace,
    lag: totalLag(committed),
    timeLag: largestTimeLag(committed.map((each) => each.timeLag)),
    lagChangePerSecond: lagChange(pace),
    catchUp: lastToCatchUp(committed.map((each) => each.catchUp)),
    dataLoss: soonest(committed.map((each) => each.dataLoss)),
    expired: totalExpired(committed),
    verdict: groupVerdict(committed, description === null ? null : description.members.length > 0),
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
  const { topic, partition, committedOffset, logStartOffset, highWatermark } = place
  const { lag, expired, unknown } = place
  const { nowMs, ends } = inputs
  const window = committedOffset === null ? null : inputs.windows.read(groupId, place)
  const isKnown = lag !== null && window !== null
  const producePerSecond = isKnown ? ends.produceRate(place, nowMs) : null
  const consumePerSecond = isKnown ? consumeRate(window, nowMs) : null
  const pace = { producePerSecond, consumePerSecond }
  const behind =
    lag === 0n
      ? allRead
      : behindReading(
          {
            place,
            pace,
            window,
            hasReader: readers(place),
            wasSlow: inputs.wasSlow(groupId, place),
          },
          inputs,
        )
  // Written out, since there may be a hundred thousand: objects of one shape are made many times faster than copies of others.
  return {
    topic,
    partition,
    committedOffset,
    logStartOffset,
    highWatermark,
    lag,
    expired,
    unknown,
    producePerSecond,
    consumePerSecond,
    timeLag: behind.timeLag,
    catchUp: behind.catchUp,
    dataLoss: behind.dataLoss,
    verdict: behind.verdict,
  }
}

/** A place in which messages wait, or where that is not known. */
interface PlaceBehind {
  place: PartitionLag
  pace: Pace
  window: ReadingWindow | null
  hasReader: HasReader
  wasSlow: boolean
}

function behindReading(
  { place, pace, window, hasReader, wasSlow }: PlaceBehind,
  inputs: ReadingInputs,
): Pick<GroupPlace, keyof typeof allRead> {
  const { topic, lag, highWatermark, unknown } = place
  const { nowMs, ends, transactional } = inputs
  const unread = firstUnread(place)
  const age =
    unread === null || lag === null
      ? null
      : timeLag({ committedOffset: unread, lag }, ends.around(place, unread), nowMs)
  const reading = {
    lag,
    unknown,
    timeLag: age,
    logEnd: highWatermark,
    hasReader,
    onlyMarkers: lag === 1n && transactional.has(topic),
    window,
    wasSlow,
  }
  return {
    timeLag: age,
    catchUp: catchUp({ lag, timeLag: age }, pace),
    dataLoss: dataLoss(unreadData(place, age, pace, inputs)),
    verdict: partitionVerdict(reading, nowMs),
  }
}

/** Whether nothing has changed in a place that is read to its end. Where messages wait, at least their age changes. */
function isSamePlace(a: GroupPlace, b: GroupPlace): boolean {
  return (
    a.lag === 0n &&
    b.lag === 0n &&
    a.partition === b.partition &&
    a.topic === b.topic &&
    a.committedOffset === b.committedOffset &&
    a.highWatermark === b.highWatermark &&
    a.logStartOffset === b.logStartOffset &&
    a.producePerSecond === b.producePerSecond &&
    a.consumePerSecond === b.consumePerSecond
  )
}

function isSame(a: readonly GroupPlace[], b: readonly GroupPlace[]): boolean {
  return a.length === b.length && a.every((place, index) => place === b[index])
}

/** What is unread in a partition, and what its log keeps, by its settings and as far as its size is known. */
function unreadData(
  { topic, partition, lag, logStartOffset, highWatermark }: PartitionLag,
  age: TimeLag | null,
  { producePerSecond, consumePerSecond }: Pace,
  { settings, topics, disks }: ReadingInputs,
): UnreadData {
  const { cleanupPolicy, retentionMs, retentionBytes } = settings.get(topic) ?? unknownSettings
  const leader = topics.get(topic)?.partitions[partition]?.leader ?? null
  return {
    lag,
    timeLag: age,
    producePerSecond,
    consumePerSecond,
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
