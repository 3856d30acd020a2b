import type { PlannedOffset } from '@/lib/contract/group-changes'

function distance({ change }: PlannedOffset): bigint {
  const by = BigInt(change ?? 0)
  return by < 0n ? -by : by
}

/** All items where they are few; else those that move furthest, the furthest first. */
export function mostChanged(items: readonly PlannedOffset[], max: number): PlannedOffset[] {
  if (items.length <= max) return [...items]
  return items
    .map((item) => ({ item, by: distance(item) }))
    .sort((a, b) => (a.by < b.by ? 1 : a.by > b.by ? -1 : 0))
    .slice(0, max)
    .map(({ item }) => item)
}
