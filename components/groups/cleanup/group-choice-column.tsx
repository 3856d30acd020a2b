import { Checkbox } from '@/components/ui/checkbox'
import type { DataColumn } from '@/components/ui/data-table'
import type { GroupSummary } from '@/lib/contract/groups'

/** A box in each row, for what is done with several groups at once. */
export function groupChoiceColumn(
  chosen: ReadonlySet<string>,
  onChange: (chosen: ReadonlySet<string>) => void,
): DataColumn<GroupSummary> {
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  return {
    id: 'chosen',
    header: 'Chosen',
    title: 'Groups chosen here are those that a clean-up looks at',
    className: 'w-16 max-sm:hidden',
    cell: ({ id }) => (
      <Checkbox
        label={`Choose ${id}`}
        labelHidden
        checked={chosen.has(id)}
        onChange={() => toggle(id)}
      />
    ),
  }
}
