import { laneAmount, shareOf } from '@/components/groups/assignment/prepare-lanes'
import { type Lane, sumOf, type Tile } from '@/components/groups/assignment/tiles'

/** How a group is shared out, in figures. */
export interface Shares {
  members: number
  idle: number
  /** Partitions of the member with the most. */
  mostPartitions: number
  /** What the member with the most of it holds, in per cent of all; `null` while that is not known, and where there is none. */
  largestShare: number | null
}

/** The figures of some lanes; what nobody reads is not among them. */
export function sharesOf(lanes: readonly Lane[]): Shares {
  const members = lanes.filter(({ memberId }) => memberId !== null)
  const amounts = members.map(laneAmount)
  const total = sumOf(lanes.map(laneAmount))
  const largest = amounts.includes(null) ? null : Math.max(0, ...amounts.map(Number))
  return {
    members: members.length,
    idle: members.filter(({ tiles }) => tiles.length === 0).length,
    mostPartitions: members.reduce((most, { tiles }) => Math.max(most, tiles.length), 0),
    largestShare: shareOf(largest, total),
  }
}

/** A tile that holds at least half of everything: no assignor can divide it. `null` where there is none. */
export function heaviestTile(lanes: readonly Lane[]): { tile: Tile; share: number } | null {
  const total = sumOf(lanes.map(laneAmount))
  const tiles = lanes.flatMap((lane) => lane.tiles)
  for (const tile of tiles) {
    const share = shareOf(tile.amount, total)
    if (share !== null && share >= 50) return { tile, share }
  }
  return null
}
