import clsx from 'clsx'
import { ColumnHead } from '@/components/ui/column-head'
import { Digits, Unknown } from '@/components/ui/digits'
import { ScrollTable } from '@/components/ui/scroll-table'
import { Status } from '@/components/ui/status'
import type { StateWord } from '@/lib/format/state-words'
import type { ReceiptRow } from './prepare-receipt'

/** More rows than this are not read in a receipt; the audit log has them all. */
const ROWS_MAX = 200
/** Between two columns, and none at the edges. */
const GUTTER = 'px-2 first:ps-0 last:pe-0'
const CELL = `${GUTTER} border-b border-line py-1 align-top`

const MARKS: Partial<Record<ReceiptRow['outcome'], StateWord>> = {
  refused: { text: 'refused', level: 'critical', meaning: 'Kafka left it where it was' },
  other: { text: 'not as planned', level: 'warning', meaning: 'Someone else may have moved it' },
}

function Now({ row: { now, outcome } }: { row: ReceiptRow }) {
  const mark = MARKS[outcome]
  return (
    <span className="flex items-baseline justify-end gap-x-2 max-sm:flex-col-reverse max-sm:items-end">
      {mark && <Status word={mark} className="text-xs" />}
      {outcome === 'not-read' ? (
        <Unknown why="it could not be read back" />
      ) : (
        <span>
          <Digits value={now} why="nothing is committed here" />
        </span>
      )}
    </span>
  )
}

/** Where each partition was, where it was to go unless all are there, and where it is. */
export function ReceiptTable({ rows }: { rows: readonly ReceiptRow[] }) {
  const withPlanned = rows.some(({ outcome }) => outcome !== 'as-planned')
  return (
    <>
      <ScrollTable
        label="Committed offsets"
        caption="Committed offsets after the reset"
        className="max-h-72"
        tableClassName="border-separate border-spacing-0"
      >
        <thead>
          <tr>
            <ColumnHead className={GUTTER}>Topic</ColumnHead>
            <ColumnHead align="end" className={GUTTER}>
              Partition
            </ColumnHead>
            <ColumnHead align="end" className={GUTTER}>
              Before
            </ColumnHead>
            {withPlanned && (
              <ColumnHead align="end" className={GUTTER}>
                Planned
              </ColumnHead>
            )}
            <ColumnHead align="end" className={GUTTER}>
              Now
            </ColumnHead>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS_MAX).map((row) => (
            <tr key={`${row.partition}@${row.topic}`}>
              <th scope="row" className={clsx(CELL, 'text-start font-normal wrap-anywhere')}>
                <span className="mono">{row.topic}</span>
              </th>
              <td className={clsx(CELL, 'text-end')}>
                <span className="mono">{row.partition}</span>
              </td>
              <td className={clsx(CELL, 'text-end text-ink-soft')}>
                <Digits value={row.before} why="nothing was committed here before" />
              </td>
              {withPlanned && (
                <td className={clsx(CELL, 'text-end text-ink-soft')}>
                  <Digits value={row.planned} />
                </td>
              )}
              <td className={clsx(CELL, 'text-end font-medium')}>
                <Now row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {rows.length > ROWS_MAX && (
        <p className="text-xs text-ink-soft">
          The first {ROWS_MAX} of {rows.length}, those that are not as planned before the others;
          the saved receipt and the audit log have all of them.
        </p>
      )}
    </>
  )
}
