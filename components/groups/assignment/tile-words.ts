import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatRate } from '@/lib/format/rates'
import { shareOf } from './prepare-lanes'
import type { Measure, Tile } from './tiles'

/** What the words of a tile need beyond the tile. */
export interface TileWordsContext {
  measure: Measure
  /** Of all tiles; `null` while it is not known. */
  total: number | null
  /** `B billing-2`; `null` for nobody. */
  memberName: string | null
  /** The same of whoever read it before, in a plan. */
  fromName: string | null
}

/** An amount by itself: `1 204`, `12/s`. */
export function amountText(amount: bigint | number, measure: Measure): string {
  return measure === 'lag' ? formatWhole(amount) : formatRate(Number(amount))
}

function amountWords({ amount, unknown }: Tile, { measure, total }: TileWordsContext): string[] {
  if (amount !== null) {
    const share = shareOf(amount, total)
    const words = `${measure === 'lag' ? 'lag ' : ''}${amountText(amount, measure)}`
    return share === null ? [words] : [words, `${share} % of the group's ${measure}`]
  }
  if (unknown === null) return ['nothing committed']
  return [`${measure} not known: ${unknown.replace(/\.$/, '')}`]
}

function withWords({ mark }: Tile, { memberName, fromName }: TileWordsContext): string {
  const member = memberName ?? 'nobody'
  switch (mark) {
    case 'moved':
      return `moves from ${fromName ?? 'another member'} to ${member}`
    case 'inherited':
      return `goes to ${member}, since ${fromName ?? 'its member'} leaves`
    case 'added':
      return `${member} begins with it`
    case 'leaves':
      return `still with ${member}, which is to give it up`
    case 'arrives':
      return `${member} is to read it next`
    case 'standby':
      return `a copy of its state with ${member}`
    case 'warmup':
      return `its state is being copied to ${member}`
    case null:
      return memberName === null ? 'read by nobody' : `with ${member}`
  }
}

/** Where its reader goes on, beside where the log ends; `null` where nothing is committed. */
export function positionWords({ committedOffset, highWatermark }: Tile): string | null {
  if (committedOffset === null) return null
  const end = highWatermark === null ? '' : `; the log ends at ${formatWhole(highWatermark)}`
  return `committed: ${formatWhole(committedOffset)}${end}`
}

/** Everything a tile shows, in words: `orders 3, lag 1 204, 41 % of the group's lag, with B billing-2`. */
export function tileWords(tile: Tile, context: TileWordsContext): string {
  const { heading, number, mark, sharedWith, missedRack } = tile
  const reads = mark !== 'standby' && mark !== 'warmup'
  return [
    `${heading} ${number}`,
    ...(reads ? amountWords(tile, context) : []),
    withWords(tile, context),
    ...(sharedWith > 0 ? [`read by ${countOf(sharedWith, 'other member')} too`] : []),
    ...(missedRack === null ? [] : [`no replica in its rack ${missedRack}`]),
  ].join(', ')
}
