import { countOf } from '@/lib/format/counts'
import { formatPartitions } from '@/lib/format/partition-list'
import type { Band } from './lane-bands'
import type { CellPlace } from './partition-tile'
import { amountText } from './tile-words'
import type { Measure } from './tiles'

/** The partitions of a topic in one lane as a band, as wide as they are many beside the most. Pressed, it shows them one by one. */
export function FoldedTopic({
  band,
  measure,
  most,
  hue,
  memberName,
  cell,
  onOpen,
}: {
  band: Band
  measure: Measure
  /** Partitions of the longest band. */
  most: number
  hue: number | null
  memberName: string | null
  cell: CellPlace
  onOpen: () => void
}) {
  const { heading, tiles, amount } = band
  const count = countOf(tiles.length, 'partition')
  const numbers = formatPartitions(tiles.map(({ number }) => number))
  const held =
    amount === null ? `${measure} not known` : `${measure} ${amountText(amount, measure)}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: its button is what is focused.
    <span role="gridcell" className="block min-w-0">
      <button
        type="button"
        data-cell={cell.at}
        tabIndex={cell.isPlace ? 0 : -1}
        aria-label={`${heading}, ${count}: ${numbers}, ${held}, with ${memberName ?? 'nobody'}. Show them one by one.`}
        title={`${heading} ${numbers}`}
        className="flex min-h-6 w-full items-center gap-2 rounded-sm text-start text-xs hover:bg-hover"
        onFocus={cell.onPlace}
        onClick={onOpen}
      >
        <span className="mono w-40 shrink-0 truncate text-ink-soft">{heading}</span>
        <span className="h-3 min-w-0 flex-1">
          <span
            className="block h-full rounded-sm border border-line-strong opacity-60"
            style={{
              width: `${(tiles.length / most) * 100}%`,
              background: hue === null ? 'var(--line-strong)' : `var(--chart-${hue})`,
            }}
          />
        </span>
        <span className="w-44 shrink-0 text-end text-ink-soft max-sm:w-auto">
          <span className="mono text-ink">{tiles.length}</span> · {held}
        </span>
      </button>
    </span>
  )
}
