import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import type { GroupSummary } from '@/lib/contract/groups'
import { tally } from './select-groups'

interface Narrowed {
  state: string | null
  type: GroupSummary['type'] | null
  lagging: boolean
}

function withCount([value, count]: [string, number]) {
  return { value, label: `${value} (${count})` }
}

/** What narrows the list of groups besides words: state, type, and whether there is anything left to read. */
export function GroupFilters({
  groups,
  value,
  onChange,
}: {
  groups: readonly GroupSummary[]
  value: Narrowed
  onChange: (change: Partial<Narrowed>) => void
}) {
  const states = tally(groups, ({ state }) => state)
  const types = tally(groups, ({ type }) => type)
  // A state from an address that no group has now must stay visible, or nobody could tell why the list is empty.
  const known = states.some(([state]) => state === value.state)
  const kept: [string, number][] = value.state === null || known ? [] : [[value.state, 0]]
  return (
    <>
      <Select
        label="State"
        labelHidden
        value={value.state ?? ''}
        onChange={(state) => onChange({ state: state || null })}
        options={[{ value: '', label: 'any state' }, ...[...states, ...kept].map(withCount)]}
        className="max-sm:grow max-sm:basis-[40%]"
      />
      <Select
        label="Type"
        labelHidden
        value={value.type ?? ''}
        onChange={(chosen) => {
          onChange({ type: types.find(([type]) => type === chosen)?.[0] ?? null })
        }}
        options={[{ value: '', label: 'any type' }, ...types.map(withCount)]}
        className="max-sm:grow max-sm:basis-[40%]"
      />
      <Checkbox
        label="lagging only"
        checked={value.lagging}
        onChange={(lagging) => onChange({ lagging })}
      />
    </>
  )
}
