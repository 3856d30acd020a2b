import { LagFigureText } from './lag-legend'
import type { LagValue } from './lag-words'
import { type HeatStripData, readStrip, rowName, timeOfCell } from './prepare-heat-strip'
import { momentText } from './ticks'

/** Stretches of time that the strip is told in, each by its largest lag. */
const STRETCHES = 6

/** The largest lag of a row from one cell to another. */
function largestIn(strip: HeatStripData, row: number, fromCell: number, toCell: number): LagValue {
  let found: LagValue = { value: null, atLeast: false }
  for (let cell = fromCell; cell < toCell; cell += 1) {
    const { lag } = readStrip(strip, { row, cell })
    if (lag.value !== null && lag.value > (found.value ?? -1)) found = lag
  }
  return found
}

/** The same numbers as the heat strip: of every partition the largest lag in each sixth of the time. */
export function HeatTable({ strip, timeZone }: { strip: HeatStripData; timeZone: string }) {
  const { rowCount, cellCount, measure, fromMs, toMs } = strip
  const size = cellCount / STRETCHES
  const stretches = Array.from({ length: STRETCHES }, (_, index) => ({
    fromCell: index * size,
    toCell: (index + 1) * size,
    label: momentText(timeOfCell(strip, index * size), toMs - fromMs, timeZone),
  }))
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label="Lag of every partition as a table"
      className="mt-3 max-h-80 overflow-auto border-y border-line"
    >
      <table className="w-full text-xs">
        <caption className="sr-only">
          Largest lag of every partition in {measure === 'messages' ? 'messages' : 'time'}, in each
          sixth of the time shown
        </caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 bg-paper py-1 pe-3 text-start font-medium">
              Partition
            </th>
            {stretches.map(({ label }) => (
              <th
                key={label}
                scope="col"
                className="mono sticky top-0 bg-paper px-2 py-1 text-end font-medium whitespace-nowrap"
              >
                from {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rowCount }, (_, row) => (
            <tr key={rowName(strip, row)} className="border-t border-line">
              <th scope="row" className="mono py-0.5 pe-3 text-start font-normal">
                {rowName(strip, row)}
              </th>
              {stretches.map(({ label, fromCell, toCell }) => (
                <td key={label} className="px-2 py-0.5 text-end">
                  <LagFigureText measure={measure} lag={largestIn(strip, row, fromCell, toCell)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
