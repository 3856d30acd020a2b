import 'server-only'
import type { Gathered } from '@/lib/domain/failure'
import type {
  CommittedOffset,
  GroupDescription,
  GroupListing,
  GroupOffsets,
} from '@/lib/domain/groups/group'

/** What has been read of one group so far; every part is the last good one. */
export interface GroupReadings {
  listing: GroupListing
  description: GroupDescription | null
  offsets: readonly CommittedOffset[] | null
  offsetsAtMs: number | null
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
    merged.set(listing.groupId, known ? { ...known, listing } : unread(listing))
  }
  return merged
}

/** The groups after offsets have been fetched; `isOwnCommit` tells moves that Milena made itself. */
export function mergeOffsets(
  before: ReadonlyMap<string, GroupReadings>,
  fetched: readonly GroupOffsets[],
  atMs: number,
  isOwnCommit: (groupId: string) => boolean,
): Map<string, GroupReadings> {
  const merged = new Map(before)
  for (const { groupId, offsets } of fetched) {
    const known = before.get(groupId)
    if (!known) continue
    const movedWhileEmpty =
      known.listing.state === 'Empty' &&
      known.offsets !== null &&
      !isOwnCommit(groupId) &&
      differs(known.offsets, offsets)
    const movedWhileEmptyAtMs = movedWhileEmpty ? atMs : known.movedWhileEmptyAtMs
    merged.set(groupId, { ...known, offsets, offsetsAtMs: atMs, movedWhileEmptyAtMs })
  }
  return merged
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
    movedWhileEmptyAtMs: null,
  }
}

function differs(a: readonly CommittedOffset[], b: readonly CommittedOffset[]): boolean {
  const offsets = new Map(a.map((each) => [`${each.topic}/${each.partition}`, each.offset]))
  return (
    a.length !== b.length ||
    b.some((each) => offsets.get(`${each.topic}/${each.partition}`) !== each.offset)
  )
}
