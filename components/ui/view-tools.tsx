'use client'

import { Columns3, Download, Rows3 } from 'lucide-react'
import { usePreferences } from '@/lib/client/preferences'
import { toCsv } from '@/lib/format/csv'
import { buttonClass } from './button'
import { Checkbox } from './checkbox'
import { Menu } from './menu'
import { Popover } from './popover'
import { saveText } from './save-text'
import { type DataColumn, isFixed, type Sort, sortRows } from './table-column'
import { TOOL, ToolName } from './tool-button'
import { type ColumnChoice, useColumnChoice } from './use-column-choice'

function ColumnsTool<Row extends object>({
  columns,
  choice,
}: {
  columns: readonly DataColumn<Row>[]
  choice: ColumnChoice<Row>
}) {
  return (
    <Popover
      label="Columns"
      trigger={<ToolName icon={Columns3} name="Columns" />}
      triggerClassName={TOOL}
      align="end"
      className="w-64"
    >
      <fieldset>
        <legend className="field-label">Columns shown</legend>
        {columns.map((column) => (
          <Checkbox
            key={column.id}
            label={column.header}
            hint={column.title}
            checked={choice.isShown(column.id)}
            disabled={isFixed(column)}
            onChange={() => choice.toggle(column.id)}
            className="flex w-full"
          />
        ))}
      </fieldset>
      {choice.reset && (
        <button
          type="button"
          className={buttonClass('plain', 'mt-2 w-full')}
          onClick={choice.reset}
        >
          As at first
        </button>
      )}
    </Popover>
  )
}

function DensityTool() {
  const { density, set } = usePreferences()
  return (
    <Menu
      label="Density"
      trigger={<ToolName icon={Rows3} name="Density" />}
      triggerClassName={TOOL}
      align="end"
      items={[
        {
          label: 'Comfortable',
          isCurrent: density === 'comfortable',
          onSelect: () => set({ density: 'comfortable' }),
        },
        {
          label: 'Compact',
          isCurrent: density === 'compact',
          onSelect: () => set({ density: 'compact' }),
        },
      ]}
    />
  )
}

/** The columns shown of all rows, raw: `1045221` where the screen says `1 M`. */
export function tableCsv<Row extends object>(
  columns: readonly DataColumn<Row>[],
  rows: readonly Row[],
): string {
  const told = columns.flatMap((column) => {
    const read = column.csv ?? column.sortBy
    return read ? [{ header: column.header, read }] : []
  })
  return toCsv(
    told.map(({ header }) => header),
    rows.map((row) => told.map(({ read }) => read(row))),
  )
}

/** What a reader does to a table itself: which columns, how close, and a file of all its rows as filtered and sorted. */
export function ViewTools<Row extends object>({
  tableId,
  columns,
  rows,
  sort,
  fileName = tableId,
}: {
  tableId: string
  columns: readonly DataColumn<Row>[]
  /** All rows that the filters leave. */
  rows: readonly Row[]
  sort: Sort | null
  /** Of the file, without its ending. */
  fileName?: string
}) {
  const choice = useColumnChoice(tableId, columns)
  const save = () =>
    saveText(`${fileName}.csv`, tableCsv(choice.shown, sortRows(rows, columns, sort)), 'text/csv')
  return (
    <div role="toolbar" aria-label="View" className="flex items-center">
      <ColumnsTool columns={columns} choice={choice} />
      <DensityTool />
      <button
        type="button"
        aria-label="Save as CSV"
        title={`All ${rows.length} rows, raw values`}
        className={TOOL}
        disabled={rows.length === 0}
        onClick={save}
      >
        <ToolName icon={Download} name="CSV" />
      </button>
    </div>
  )
}
