import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { ChartRow } from './thin-rows'
import { momentText } from './ticks'

const ROWS_MAX = 30

/** The numbers of a chart, the newest first, thinned out to a length that can be read. */
export function HistoryTable({
  label,
  caption,
  rows,
  columns,
  timeZone,
}: {
  label: string
  caption: string
  /** The oldest first, as charts have them. */
  rows: readonly ChartRow[]
  columns: readonly {
    id: string
    name: string
    mono?: boolean
    cell: (row: ChartRow) => ReactNode
  }[]
  timeZone: string
}) {
  const step = Math.max(1, Math.ceil(rows.length / ROWS_MAX))
  const spanMs = (rows.at(-1)?.time ?? 0) - (rows[0]?.time ?? 0)
  const shown = [...rows].reverse().filter((_, index) => index % step === 0)
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      className="max-h-80 overflow-auto border-y border-line"
    >
      <table className="w-full text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 bg-paper py-1 pe-3 text-start font-medium">
              Time
            </th>
            {columns.map(({ id, name, mono }) => (
              <th
                key={id}
                scope="col"
                className={clsx(
                  'sticky top-0 bg-paper px-2 py-1 text-end font-medium whitespace-nowrap',
                  mono && 'mono',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.time} className="border-t border-line">
              <th scope="row" className="mono py-0.5 pe-3 text-start font-normal">
                {momentText(row.time, spanMs, timeZone)}
              </th>
              {columns.map(({ id, cell }) => (
                <td key={id} className="mono px-2 py-0.5 text-end">
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
