import { Digits } from '@/components/ui/digits'
import { countOf } from '@/lib/format/counts'
import { lineLook } from './line-look'
import type { LagChartData } from './prepare-lag-chart'

/** The lines by name with their lag now, the largest first: a legend that is read as a list. */
export function LagLegend({ data }: { data: LagChartData }) {
  return (
    <ul className="space-y-0.5 text-xs">
      {data.lines.map((line, index) => (
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
          <Digits value={line.now} why="not known at the last sweep" />
        </li>
      ))}
      {data.undrawnCount > 0 && (
        <li className="text-ink-soft">
          and {countOf(data.undrawnCount, 'partition')} with less lag, in the total
        </li>
      )}
    </ul>
  )
}
