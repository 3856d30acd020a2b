import { compareMembers, type GroupMember } from '@/components/groups/member-looks'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import {
  comparePlaces,
  type Lane,
  type Measure,
  type PlaceFacts,
  partitionTile,
  placeId,
  sumOf,
  type Tile,
  taskTiles,
} from './tiles'

function inOrder(tiles: Tile[]): Tile[] {
  return tiles.sort((a, b) => comparePlaces([a.heading, a.number], [b.heading, b.number]))
}

/** What a member reads, with what a rebalance that goes on still takes from it or brings to it. */
function memberTiles(member: GroupMember, measure: Measure, facts: PlaceFacts): Tile[] {
  if (member.tasks) return taskTiles(member.tasks, member.rack, measure, facts)
  const { assignment, target, rack } = member
  const tileOf = (place: TopicPartition) => partitionTile(place, rack, measure, facts)
  const has = new Set((assignment ?? []).map(placeId))
  const wants = target && new Set(target.map(placeId))
  const arriving = (target ?? []).filter((place) => !has.has(placeId(place)))
  return [
    ...(assignment ?? []).map((place): Tile => {
      const isLeaving = wants !== null && !wants.has(placeId(place))
      return { ...tileOf(place), mark: isLeaving ? 'leaves' : null }
    }),
    ...arriving.map((place): Tile => ({ ...tileOf(place), mark: 'arrives' })),
  ]
}

/** What has a commit or is otherwise known of the group and that nobody reads. */
function unread(
  places: readonly TopicPartition[],
  lanes: readonly Lane[],
  measure: Measure,
  facts: PlaceFacts,
): Tile[] {
  const read = new Set(
    lanes.flatMap(({ tiles }) => tiles.filter(isRead).map(({ place }) => placeId(place))),
  )
  return places
    .filter((place) => !read.has(placeId(place)))
    .map((place) => partitionTile(place, null, measure, facts))
}

/** In the order of their letters. */
function byLetter(members: readonly GroupMember[]): GroupMember[] {
  return [...members].sort((a, b) => compareMembers(a.memberId, b.memberId))
}

/** A lane for each member, and a last one for what nobody reads where there is any. Tiles stand by topic and number. */
export function prepareLanes(
  members: readonly GroupMember[],
  places: readonly TopicPartition[],
  measure: Measure,
  facts: PlaceFacts,
): Lane[] {
  const lanes: Lane[] = byLetter(members).map((member) => ({
    memberId: member.memberId,
    tiles: inOrder(memberTiles(member, measure, facts)),
  }))
  // Tasks of a streams group stand for several partitions: what nobody reads cannot be told from them alone.
  const isStreams = members.some(({ tasks }) => tasks !== null)
  const isTold = members.every(({ assignment }) => assignment !== null)
  const left = isTold && !isStreams ? unread(places, lanes, measure, facts) : []
  if (left.length > 0) lanes.push({ memberId: null, tiles: inOrder(left) })
  return withSharing(lanes)
}

/** In a share group a partition is in the lanes of several members. */
export function withSharing(lanes: Lane[]): Lane[] {
  const readers = new Map<string, number>()
  for (const { tiles } of lanes) {
    for (const tile of tiles.filter(isRead)) readers.set(tile.id, (readers.get(tile.id) ?? 0) + 1)
  }
  return lanes.map((lane) => ({
    ...lane,
    tiles: lane.tiles.map((tile) => ({
      ...tile,
      sharedWith: isRead(tile) ? (readers.get(tile.id) ?? 1) - 1 : 0,
    })),
  }))
}

/** A tile that its member reads now, or in a plan would read. */
export function isRead({ mark }: Tile): boolean {
  return mark !== 'arrives' && mark !== 'standby' && mark !== 'warmup'
}

/** What a lane holds of what is measured; `null` while a tile of it is not known. A partition without a commit has no lag to add. */
export function laneAmount({ tiles }: Lane): number | null {
  const counted = tiles.filter((tile) => isRead(tile) && (tile.amount !== null || tile.unknown))
  return sumOf(counted.map(({ amount }) => amount))
}

/** In whole per cent, rounded down; `null` where it is not known or there is nothing to share. */
export function shareOf(amount: bigint | number | null, total: number | null): number | null {
  return amount === null || !total ? null : Math.floor((Number(amount) / total) * 100)
}

/** How unevenly members share something. */
export interface Skew {
  /** The largest lane over the mean of all: 1 is even. */
  ratio: number
  memberId: string
}

/** `null` while a lane is not known, for a single member, and where there is nothing to share. */
export function skewOf(lanes: readonly Lane[]): Skew | null {
  const shares = lanes.flatMap((lane) =>
    lane.memberId === null ? [] : [{ memberId: lane.memberId, amount: laneAmount(lane) }],
  )
  const total = sumOf(shares.map(({ amount }) => amount))
  if (!total || shares.length < 2) return null
  const [largest] = shares.sort((a, b) => Number(b.amount) - Number(a.amount))
  if (largest === undefined) return null
  return {
    ratio: Number(largest.amount) / (total / shares.length),
    memberId: largest.memberId,
  }
}
