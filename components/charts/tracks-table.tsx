import { formatClock } from '@/lib/format/times'
import { type TracksData, trackValueText } from './prepare-tracks'
import { TRACK_LOOKS } from './track-look'

const ROWS_MAX = 30

/** The same numbers as the tracks, the newest first, thinned out to a length that can be read. */
export function TracksTable({ data, timeZone }: { data: TracksData; timeZone: string }) {
  const step = Math.max(1, Math.ceil(data.rows.length / ROWS_MAX))
  const rows = [...data.rows].reverse().filter((_, index) => index % step === 0)
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label="History as a table"
      className="max-h-80 overflow-auto border-y border-line"
    >
      <table className="w-full text-xs">
        <caption className="sr-only">The cluster over time, the newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 bg-paper py-1 pe-3 text-start font-medium">
              Time
            </th>
            {data.tracks.map(({ id }) => (
              <th
                key={id}
                scope="col"
                className="sticky top-0 bg-paper px-2 py-1 text-end font-medium"
              >
                {TRACK_LOOKS[id].name}
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
              {data.tracks.map(({ id }, index) => (
                <td key={id} className="mono px-2 py-0.5 text-end">
                  {row.values.length === 0 ? (
                    <span className="text-ink-soft">not watched</span>
                  ) : (
                    trackValueText(id, row.values[index] ?? null)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
