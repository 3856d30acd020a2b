import { SIGNS } from './partition-tile'
import { amountText } from './tile-words'
import type { Lane, Measure, TileMark } from './tiles'

const MEANINGS: Record<TileMark, string> = {
  moved: 'comes from a member that stays',
  inherited: 'comes from one that leaves',
  added: 'not read before',
  leaves: 'to be given up',
  arrives: 'to be read next',
  standby: 'copy of a state',
  warmup: 'copy being made',
}

const MARKS: readonly TileMark[] = [
  'moved',
  'inherited',
  'added',
  'leaves',
  'arrives',
  'standby',
  'warmup',
]

/** What a full tile stands for, and the signs that are on the picture; no others need explaining. */
export function TileLegend({
  lanes,
  measure,
  largest,
}: {
  lanes: readonly Lane[]
  measure: Measure
  largest: number
}) {
  const tiles = lanes.flatMap((lane) => lane.tiles)
  const marks = new Set(tiles.map(({ mark }) => mark))
  const signs = [
    ...MARKS.filter((mark) => marks.has(mark)).map((mark) => [SIGNS[mark], MEANINGS[mark]]),
    ...(tiles.some(({ missedRack }) => missedRack !== null)
      ? [['!', 'no replica in the rack of its member']]
      : []),
    ...(tiles.some(({ sharedWith }) => sharedWith > 0) ? [['×2', 'read by so many members']] : []),
  ]
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 text-xs text-ink-soft">
      {largest > 0 && (
        <li>
          a full tile: <span className="mono text-ink">{amountText(largest, measure)}</span>{' '}
          {measure === 'lag' ? 'behind' : 'written'}
        </li>
      )}
      {signs.map(([sign, meaning]) => (
        <li key={sign}>
          <span aria-hidden="true" className="me-1 font-semibold text-ink">
            {sign}
          </span>
          {meaning}
        </li>
      ))}
    </ul>
  )
}
