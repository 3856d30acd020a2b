import clsx from 'clsx'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'
import { positionWords } from './tile-words'
import type { Tile, TileMark } from './tiles'

/** A shape for each reason to stand apart, so that neither colour nor place is the only sign of it. */
export const SIGNS: Record<TileMark, string> = {
  moved: '→',
  inherited: '↳',
  added: '+',
  leaves: '↗',
  arrives: '↘',
  standby: '=',
  warmup: '~',
}

const HOLLOW: ReadonlySet<TileMark | null> = new Set(['arrives', 'standby', 'warmup'])

/** Where a tile leads: to what is read next, or to the partition where nothing is committed. */
function messagesOf(cluster: string, { place, committedOffset }: Tile) {
  const { topic, partition } = place
  return committedOffset === null
    ? paths.messages(cluster, topic, { partition })
    : paths.message(cluster, topic, partition, committedOffset)
}

/** What is in a tile: how full it is beside the fullest one, its number, and the signs of what is said in its words. */
function TileFace({
  tile,
  fill,
  figure,
  hue,
}: {
  tile: Tile
  fill: number | null
  figure: string | null
  hue: number | null
}) {
  const { mark, missedRack, sharedWith, number } = tile
  const colour = hue === null ? 'var(--line-strong)' : `var(--chart-${hue})`
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'relative flex flex-col items-center justify-center gap-0.5 overflow-hidden rounded-sm border bg-panel px-1',
        figure === null ? 'h-7 min-w-7' : 'h-10 w-12',
        HOLLOW.has(mark) ? 'border-dashed border-line-strong' : 'border-line-strong',
        (fill === null || mark === 'leaves') && !HOLLOW.has(mark) && 'hatched',
        mark !== null && !HOLLOW.has(mark) && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      {fill !== null && !HOLLOW.has(mark) && (
        <span
          className="absolute inset-x-0 bottom-0 opacity-35"
          style={{ height: `${fill * 100}%`, background: colour }}
        />
      )}
      <span className="mono relative text-[0.6875rem] leading-none font-medium">{number}</span>
      {figure !== null && (
        <span className="mono relative text-[0.625rem] leading-none">{figure}</span>
      )}
      {mark !== null && (
        <span className="absolute end-0.5 top-0 text-[0.5625rem] leading-none font-semibold">
          {SIGNS[mark]}
        </span>
      )}
      {missedRack !== null && (
        <span className="absolute end-0.5 bottom-0 text-[0.5625rem] leading-none font-bold">!</span>
      )}
      {sharedWith > 0 && (
        <span className="absolute bottom-0 start-0.5 text-[0.5625rem] leading-none">
          ×{sharedWith + 1}
        </span>
      )}
    </span>
  )
}

/** What makes a cell of the grid one that the keys reach. */
export interface CellPlace {
  /** `row:column`. */
  at: string
  /** It is the one that the tab key comes to. */
  isPlace: boolean
  onPlace: () => void
}

/** One partition in the lane of its member. It leads to the message that is read next. */
export function PartitionTile({
  cluster,
  tile,
  fill,
  figure,
  hue,
  words,
  cell,
}: {
  cluster: string
  tile: Tile
  /** How full it is, 0 to 1; `null` while that is not known. */
  fill: number | null
  /** What it holds, in short; `null` where there is no room for it. */
  figure: string | null
  /** A chart colour of its member; `null` for nobody. */
  hue: number | null
  words: string
  cell: CellPlace
}) {
  // What stands in one lane alone can be followed to another.
  const isAlone = tile.sharedWith === 0 && tile.mark !== 'arrives'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: its link is what is focused.
    <span role="gridcell" className="inline-flex" data-tile={isAlone ? tile.id : undefined}>
      <Link
        href={messagesOf(cluster, tile)}
        data-cell={cell.at}
        tabIndex={cell.isPlace ? 0 : -1}
        aria-label={words}
        title={[words, positionWords(tile)].filter(Boolean).join('\n')}
        className="rounded-sm hover:brightness-95 dark:hover:brightness-125"
        onFocus={cell.onPlace}
      >
        <TileFace tile={tile} fill={fill} figure={figure} hue={hue} />
      </Link>
    </span>
  )
}
