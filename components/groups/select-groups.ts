import { nameFilter } from '@/lib/client/url/filter-names'
import type { GroupSummary } from '@/lib/contract/groups'

/** What narrows the list of groups. `null` lets everything through. */
export interface GroupFilter {
  words: string
  state: string | null
  type: GroupSummary['type'] | null
  verdict: GroupSummary['verdict']['kind'] | null
  /** Only groups with something left to read; one whose lag is not known may have, and stays. */
  laggingOnly: boolean
  /** Only groups that nobody uses any more. */
  staleOnly: boolean
}

/** The groups that a filter leaves, in the order they came. */
export function selectGroups(groups: readonly GroupSummary[], filter: GroupFilter): GroupSummary[] {
  const matches = nameFilter(filter.words)
  return groups.filter(
    (group) =>
      matches(group.id) &&
      (filter.state === null || group.state === filter.state) &&
      (filter.type === null || group.type === filter.type) &&
      (filter.verdict === null || group.verdict.kind === filter.verdict) &&
      !(filter.laggingOnly && group.lag === '0') &&
      !(filter.staleOnly && !group.empty?.stale),
  )
}

/** The values that some property of the groups has, with how many have each, in the order of the alphabet. */
export function tally<Value extends string>(
  groups: readonly GroupSummary[],
  read: (group: GroupSummary) => Value | null,
): [Value, number][] {
  const counts = new Map<Value, number>()
  for (const group of groups) {
    const value = read(group)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en'))
}
