import { Digits } from '@/components/ui/digits'
import { formatClock } from '@/lib/format/times'
import type { LagChartData } from './prepare-lag-chart'

const ROWS_MAX = 30

/** The same numbers as the chart, the newest first, thinned out to a length that can be read. */
export function LagTable({ data, timeZone }: { data: LagChartData; timeZone: string }) {
  const step = Math.max(1, Math.ceil(data.rows.length / ROWS_MAX))
  const rows = [...data.rows].reverse().filter((_, index) => index % step === 0)
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label="Lag as a table"
      className="max-h-72 overflow-auto border-y border-line"
    >
      <table className="w-full text-xs">
        <caption className="sr-only">Lag in messages over time, the newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 bg-paper py-1 pe-3 text-start font-medium">
              Time
            </th>
            {data.lines.map((line) => (
              <th
                key={line.key}
                scope="col"
                className="mono sticky top-0 bg-paper px-2 py-1 text-end font-medium whitespace-nowrap"
              >
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.time} className="border-t border-line">
              <th scope="row" className="mono py-0.5 pe-3 text-start font-normal">
                {formatClock(row.time, timeZone).slice(0, 8)}
              </th>
              {data.lines.map((line, index) => (
                <td key={line.key} className="px-2 py-0.5 text-end">
                  <Digits value={row.values[index] ?? null} why="not known then" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
