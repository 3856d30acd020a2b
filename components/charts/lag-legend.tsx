import { Unknown } from '@/components/ui/digits'
import { countOf } from '@/lib/format/counts'
import { type LagValue, lagText } from './lag-words'
import { lineLook } from './line-look'
import type { LagChartData } from './prepare-lag-chart'

/** The lines by name with their lag at the cursor, or at the end: a legend that is read as a list. */
export function LagLegend({
  data,
  values,
}: {
  data: LagChartData
  /** In the order of the lines. */
  values: readonly LagValue[]
}) {
  const { measure, lines, undrawnCount } = data
  return (
    <ul className="space-y-0.5 text-xs">
      {lines.map((line, index) => (
        <li key={line.key} className="flex items-center gap-2">
          <svg viewBox="0 0 22 4" aria-hidden="true" className="h-1 w-[22px] shrink-0">
            <line
              x1="0"
              y1="2"
              x2="22"
              y2="2"
              stroke={lineLook(index).colour}
              strokeWidth={index === 0 ? 3 : 2}
              strokeDasharray={lineLook(index).dash}
            />
          </svg>
          <span className="mono min-w-0 flex-1 truncate" title={line.label}>
            {line.label}
          </span>
          <LagFigureText measure={measure} lag={values[index]} />
        </li>
      ))}
      {undrawnCount > 0 && (
        <li className="text-ink-soft">
          and {countOf(undrawnCount, 'partition')} with less lag
          {measure === 'messages' && ', in the total'}
        </li>
      )}
    </ul>
  )
}

/** A lag as a figure; "—" where it is not known. */
export function LagFigureText({
  measure,
  lag,
}: {
  measure: LagChartData['measure']
  lag: LagValue | undefined
}) {
  if (lag === undefined || lag.value === null) return <Unknown why="not known then" />
  return <span className="mono whitespace-nowrap">{lagText(measure, lag)}</span>
}
