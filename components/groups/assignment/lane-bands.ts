import { isRead } from './prepare-lanes'
import { type Lane, sumOf, type Tile } from './tiles'

/** The tiles of one topic in one lane, as one. */
export interface Band {
  heading: string
  tiles: Tile[]
  /** `null` while one of them is not known. */
  amount: number | null
}

/** The tiles of a lane by what they stand under, in order. */
export function bandsOf({ tiles }: Lane): Band[] {
  const headings = [...new Set(tiles.map(({ heading }) => heading))]
  return headings.map((heading) => {
    const own = tiles.filter((tile) => tile.heading === heading)
    const counted = own.filter((tile) => isRead(tile) && (tile.amount !== null || tile.unknown))
    return { heading, tiles: own, amount: sumOf(counted.map(({ amount }) => amount)) }
  })
}
