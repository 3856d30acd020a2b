import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type {
  CommittedOffset,
  GroupDescription,
  GroupListing,
  GroupOffsets,
} from '@/lib/domain/groups/group'
import { PlaceMap } from '@/lib/domain/topics/place-map'

/** What is committed in a partition, as it was told last. */
export interface KnownOffset extends CommittedOffset {
  /** The last reading names the partition without telling its offset. */
  isUntold?: true
}

/** What has been read of one group so far; every part is the last good one. */
export interface GroupReadings {
  listing: GroupListing
  description: GroupDescription | null
  offsets: readonly KnownOffset[] | null
  offsetsAtMs: number | null
  /** The state the group was listed with when its offsets were last read. */
  offsetsState: string | null
  /** Its offsets moved between two listings as Empty; the next listing tells whether it really was. */
  suspectedMoveAtMs: number | null
  movedWhileEmptyAtMs: number | null
}

/** The groups after a listing. One that is missing is gone, unless some coordinator did not answer. */
export function mergeListings(
  before: ReadonlyMap<string, GroupReadings> | null,
  listed: Gathered<GroupListing>,
): Map<string, GroupReadings> {
  const merged = new Map<string, GroupReadings>()
  if (listed.failures.length > 0) {
    for (const [groupId, readings] of before ?? []) merged.set(groupId, readings)
  }
  for (const listing of listed.items) {
    const known = before?.get(listing.groupId)
    merged.set(listing.groupId, known ? relisted(known, listing) : unread(listing))
  }
  return merged
}

/** A member may have joined since the listing before, and moved the offsets: then the group was not empty after all. */
function relisted(known: GroupReadings, listing: GroupListing): GroupReadings {
  const { suspectedMoveAtMs, movedWhileEmptyAtMs } = known
  const confirmed = listing.state === 'Empty' ? suspectedMoveAtMs : null
  return {
    ...known,
    listing,
    suspectedMoveAtMs: null,
    movedWhileEmptyAtMs: confirmed ?? movedWhileEmptyAtMs,
  }
}

/**
 * The groups after offsets have been fetched; `isOwnCommit` tells moves that Milena made itself. Where nothing was committed, the very
 * offsets of before stay: most groups of a large cluster stand still, and what is kept twice is looked at twice.
 */
export function mergeOffsets(
  before: ReadonlyMap<string, GroupReadings>,
  fetched: readonly GroupOffsets[],
  atMs: number,
  isOwnCommit: (groupId: string) => boolean,
): Map<string, GroupReadings> {
  const merged = new Map(before)
  for (const group of fetched) {
    const { groupId } = group
    const known = before.get(groupId)
    if (!known) continue
    const { state } = known.listing
    const now = withLastKnown(group, known.offsets)
    const isStill = known.offsets !== null && isSame(known.offsets, now)
    const offsets = isStill ? known.offsets : now
    // Members that commit and leave are no one's work on an empty group: it was not empty at the reading before.
    const suspected =
      state === 'Empty' &&
      known.offsetsState === 'Empty' &&
      known.offsets !== null &&
      !isStill &&
      !isOwnCommit(groupId) &&
      differs(known.offsets, now)
    const suspectedMoveAtMs = suspected ? atMs : known.suspectedMoveAtMs
    const readings = { offsets, offsetsAtMs: atMs, offsetsState: state, suspectedMoveAtMs }
    merged.set(groupId, { ...known, ...readings })
  }
  return merged
}

/** What is committed, and of partitions that are not told now what was when they were last. */
function withLastKnown(
  { offsets, untold }: GroupOffsets,
  before: readonly KnownOffset[] | null,
): readonly KnownOffset[] {
  if (untold.length === 0 || before === null) return offsets
  const places = new PlaceMap<true>()
  for (const place of untold) places.set(place, true)
  const kept = before.filter((each) => places.get(each))
  return [...offsets, ...kept.map((each) => ({ ...each, isUntold: true as const }))]
}

/** The groups after descriptions have been read. */
export function mergeDescriptions(
  before: ReadonlyMap<string, GroupReadings>,
  described: readonly GroupDescription[],
): Map<string, GroupReadings> {
  const merged = new Map(before)
  for (const description of described) {
    const known = before.get(description.groupId)
    if (known) merged.set(description.groupId, { ...known, description })
  }
  return merged
}

function unread(listing: GroupListing): GroupReadings {
  return {
    listing,
    description: null,
    offsets: null,
    offsetsAtMs: null,
    offsetsState: null,
    suspectedMoveAtMs: null,
    movedWhileEmptyAtMs: null,
  }
}

/** Whether both tell the same in the same order, in which a coordinator tells it as long as nothing changes. */
function isSame(a: readonly KnownOffset[], b: readonly KnownOffset[]): boolean {
  return a.length === b.length && a.every((each, index) => isSameCommit(each, b[index]))
}

function isSameCommit(a: KnownOffset, b: KnownOffset | undefined): boolean {
  return (
    a.offset === b?.offset &&
    a.partition === b.partition &&
    a.topic === b.topic &&
    a.leaderEpoch === b.leaderEpoch &&
    a.metadata === b.metadata &&
    a.lag === b.lag &&
    a.isUntold === b.isUntold
  )
}

/** Whether some partition has another offset, in whatever order they are told. */
function differs(a: readonly CommittedOffset[], b: readonly CommittedOffset[]): boolean {
  const offsets = new PlaceMap<bigint>()
  for (const each of a) offsets.set(each, each.offset)
  return a.length !== b.length || b.some((each) => offsets.get(each) !== each.offset)
}
