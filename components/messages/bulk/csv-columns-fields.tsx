import { CheckField } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { CsvColumns } from '@/lib/format/message-file/read-csv'

const SINGLE = [
  { field: 'key', label: 'Key' },
  { field: 'value', label: 'Value' },
  { field: 'partition', label: 'Partition' },
  { field: 'timestampMs', label: 'Timestamp (ms)' },
] as const

/** Which column of a table is what. */
export function CsvColumnsFields({
  heading,
  columns,
  onChange,
}: {
  heading: readonly string[]
  columns: CsvColumns
  onChange: (columns: CsvColumns) => void
}) {
  const names = [...new Set(heading)]
  const options = [
    { value: '', label: 'none' },
    ...names.map((name) => ({ value: name, label: name === '' ? '(no name)' : name })),
  ]
  const toggle = (name: string, chosen: boolean) => {
    const others = columns.headers.filter((each) => each !== name)
    onChange({ ...columns, headers: chosen ? [...others, name] : others })
  }
  const taken = SINGLE.map(({ field }) => columns[field])
  const free = names.filter((name) => name !== '' && !taken.includes(name))
  return (
    <fieldset className="space-y-2">
      <legend className="field-label">Columns</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {SINGLE.map(({ field, label }) => (
          <Select
            key={field}
            label={label}
            value={columns[field] ?? ''}
            options={options}
            onChange={(name) => onChange({ ...columns, [field]: name === '' ? null : name })}
          />
        ))}
      </div>
      {free.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="text-xs text-ink-soft">As headers:</span>
          {free.map((name) => (
            <CheckField
              key={name}
              label={<span className="mono">{name}</span>}
              checked={columns.headers.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />
          ))}
        </p>
      )}
      <p className="text-xs text-ink-soft">
        An empty cell is no key, a delete marker, no header; <code className="mono">""</code> is
        empty text.
      </p>
    </fieldset>
  )
}
