import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import type { GroupSummary } from '@/lib/contract/groups'
import { verdictRank, verdictWord } from '@/lib/format/verdict-words'
import { tally } from './select-groups'

interface Narrowed {
  state: string | null
  type: GroupSummary['type'] | null
  verdict: GroupSummary['verdict']['kind'] | null
  lagging: boolean
  stale: boolean
}

function withCount([value, count]: [string, number]) {
  return { value, label: `${value} (${count})` }
}

function verdictOption([kind, count]: [GroupSummary['verdict']['kind'], number]) {
  return { value: kind, label: `${verdictWord(kind).text} (${count})` }
}

/** What narrows the list of groups besides words: verdict, state, type, whether there is anything left to read, and whether anybody uses it. */
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
  const verdicts = tally(groups, ({ verdict }) => verdict.kind)
  // A state from an address that no group has now must stay visible, or nobody could tell why the list is empty.
  const known = states.some(([state]) => state === value.state)
  const kept: [string, number][] = value.state === null || known ? [] : [[value.state, 0]]
  const judged = verdicts.some(([verdict]) => verdict === value.verdict)
  const missing: typeof verdicts = value.verdict === null || judged ? [] : [[value.verdict, 0]]
  const judgements = [...verdicts, ...missing].sort(([a], [b]) => verdictRank(b) - verdictRank(a))
  return (
    <>
      <Select
        label="Verdict"
        labelHidden
        value={value.verdict ?? ''}
        onChange={(chosen) => {
          onChange({ verdict: judgements.find(([kind]) => kind === chosen)?.[0] ?? null })
        }}
        options={[{ value: '', label: 'any verdict' }, ...judgements.map(verdictOption)]}
        className="max-sm:grow max-sm:basis-[40%]"
      />
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
      {/* Also where no group is stale any more, or nobody could tell why the list is empty. */}
      {(value.stale || groups.some(({ empty }) => empty?.stale)) && (
        <Checkbox
          label="stale only"
          checked={value.stale}
          onChange={(stale) => onChange({ stale })}
        />
      )}
    </>
  )
}
