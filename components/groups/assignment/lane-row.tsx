import clsx from 'clsx'
import { formatCount } from '@/lib/format/counts'
import { UNKNOWN } from '@/lib/format/digits'
import { formatRate } from '@/lib/format/rates'
import { FoldedTopic } from './folded-topic'
import { type Band, bandsOf } from './lane-bands'
import { LaneHeading, type LaneMember, nameOf } from './lane-heading'
import { type CellPlace, PartitionTile } from './partition-tile'
import { laneAmount, shareOf } from './prepare-lanes'
import { tileWords } from './tile-words'
import type { Lane, Measure, Tile } from './tiles'

/** What all lanes are drawn by. */
export interface LaneScale {
  cluster: string
  measure: Measure
  ownerOf: (memberId: string | null) => LaneMember | null
  /** The epoch that all members are to reach; `null` where there is none. */
  epoch: number | null
  /** Why it is not told what a member reads, where it is not. */
  untold: string
  /** Of all lanes; `null` while one is not known. */
  total: number | null
  /** What the fullest tile holds. */
  largest: number
  /** Partitions of the longest band. */
  mostInBand: number
  /** The tiles are few enough to show their amount too. */
  isRoomy: boolean
}

function fillOf({ amount }: Tile, largest: number): number | null {
  if (amount === null) return null
  return largest === 0 ? 0 : Number(amount) / largest
}

/** The amount short enough for a tile; a copy of a state has none. */
function figureOf({ amount, mark }: Tile, measure: Measure): string {
  if (mark === 'standby' || mark === 'warmup') return ''
  if (amount === null) return UNKNOWN
  return measure === 'lag' ? formatCount(amount) : formatRate(Number(amount))
}

/** Cells of a lane: its tiles, its bands while it is folded, or the one that says that it has nothing. */
export function cellCount(lane: Lane, isFolded: boolean): number {
  return Math.max(1, isFolded ? bandsOf(lane).length : lane.tiles.length)
}

/** The one cell of a lane without a tile: why there is none. */
function EmptyCell({ untold, cell }: { untold: string | null; cell: CellPlace }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table.
    <span
      role="gridcell"
      data-cell={cell.at}
      tabIndex={cell.isPlace ? 0 : -1}
      className={clsx('self-start rounded-sm', untold === null ? 'text-warning' : 'text-ink-soft')}
      title={
        untold === null ? 'More members than partitions: this one has nothing to do' : undefined
      }
      onFocus={cell.onPlace}
    >
      {untold ?? 'idle: no partition'}
    </span>
  )
}

function Tiles({
  bands,
  scale,
  owner,
  cellAt,
}: {
  bands: readonly Band[]
  scale: LaneScale
  owner: LaneMember | null
  cellAt: (column: number) => CellPlace
}) {
  const { cluster, measure, total, largest, ownerOf, isRoomy } = scale
  const tiles = bands.flatMap((band) => band.tiles)
  const wordsOf = (tile: Tile) => {
    const from = ownerOf(tile.from)
    return tileWords(tile, {
      measure,
      total,
      memberName: owner && nameOf(owner),
      fromName: from && nameOf(from),
    })
  }
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-4 gap-y-2 self-start">
      {bands.map((band) => (
        <div key={band.heading} className="min-w-0">
          <span aria-hidden="true" className="mono block truncate text-xs text-ink-soft">
            {band.heading}
          </span>
          <span className="flex flex-wrap gap-1">
            {band.tiles.map((tile) => (
              <PartitionTile
                key={`${tile.id} ${tile.mark === 'arrives'}`}
                cluster={cluster}
                tile={tile}
                fill={fillOf(tile, largest)}
                figure={isRoomy ? figureOf(tile, measure) : null}
                hue={owner?.look.hue ?? null}
                words={wordsOf(tile)}
                cell={cellAt(tiles.indexOf(tile))}
              />
            ))}
          </span>
        </div>
      ))}
    </div>
  )
}

/** A member with what it reads: its name at the start, its tiles after it. */
export function LaneRow({
  lane,
  scale,
  isFolded,
  onOpen,
  cellAt,
}: {
  lane: Lane
  scale: LaneScale
  isFolded: boolean
  onOpen: () => void
  cellAt: (column: number) => CellPlace
}) {
  const { measure, total, ownerOf, mostInBand, epoch, untold } = scale
  const owner = ownerOf(lane.memberId)
  const bands = bandsOf(lane)
  const amount = laneAmount(lane)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells are what is focused.
    <div
      role="row"
      className="grid gap-x-6 gap-y-1.5 border-b border-line py-2 sm:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <LaneHeading
        owner={owner}
        amount={amount}
        share={shareOf(amount, total)}
        measure={measure}
        epoch={epoch}
      />
      {bands.length === 0 && (
        <EmptyCell untold={owner?.member?.assignment === null ? untold : null} cell={cellAt(0)} />
      )}
      {bands.length > 0 && !isFolded && (
        <Tiles bands={bands} scale={scale} owner={owner} cellAt={cellAt} />
      )}
      {bands.length > 0 && isFolded && (
        <div className="min-w-0 self-start">
          {bands.map((band, column) => (
            <FoldedTopic
              key={band.heading}
              band={band}
              measure={measure}
              most={mostInBand}
              hue={owner?.look.hue ?? null}
              memberName={owner && nameOf(owner)}
              cell={cellAt(column)}
              onOpen={onOpen}
            />
          ))}
        </div>
      )}
    </div>
  )
}
