import type { DataColumn } from '@/components/ui/data-table'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import { type ColumnPath, type PathValue, parseColumnPath, valueAt } from './column-paths'
import { type JsonTrees, STORED_TREES } from './json-trees'

const ABSENCES: Record<Exclude<PathValue['kind'], 'value'>, { text: string; title: string }> = {
  absent: { text: 'none', title: 'This message has nothing there' },
  cut: {
    text: 'too long',
    title: 'The list holds only the beginning of this one. Open the message to see it',
  },
  'not-json': { text: 'not JSON', title: 'What this message holds is not JSON' },
}

function PathCell({ value }: { value: PathValue }) {
  if (value.kind !== 'value') {
    const { text, title } = ABSENCES[value.kind]
    return (
      <span title={title} className="text-xs text-ink-soft italic">
        {text}
      </span>
    )
  }
  return (
    <span title={value.text} className="mono block truncate">
      {value.text}
    </span>
  )
}

/** A value of the JSON as a column, digit for digit. */
function pathColumn(path: ColumnPath, trees: JsonTrees): DataColumn<ListEntry> {
  const read = (entry: ListEntry) => (entry.kind === 'message' ? valueAt(entry, path, trees) : null)
  return {
    id: `path:${path.text}`,
    header: path.text.replace(/^value\./, ''),
    title: path.text,
    className: 'w-40 max-sm:hidden',
    isAlwaysShown: true,
    cell: (entry) => {
      const value = read(entry)
      return value && <PathCell value={value} />
    },
    csv: (entry) => {
      const value = read(entry)
      return value?.kind === 'value' ? value.text : null
    },
  }
}

const COLUMNS_MAX = 12

/** The columns of paths as an address has them; what is no path is passed over. `trees` are those of a topic that is decoded. */
export function pathColumns(
  paths: readonly string[],
  trees: JsonTrees | null = null,
): DataColumn<ListEntry>[] {
  const known = new Map<string, ColumnPath>()
  for (const text of paths) {
    const path = parseColumnPath(text)
    if (path) known.set(path.text, path)
  }
  return [...known.values()]
    .slice(0, COLUMNS_MAX)
    .map((path) => pathColumn(path, trees ?? STORED_TREES))
}
