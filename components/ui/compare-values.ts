export type SortValue = bigint | number | string

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Ascending order of two known values of one column. Names compare as people read them: `p2` before `p10`. */
export function compareValues(
  a: SortValue | null | undefined,
  b: SortValue | null | undefined,
): number {
  if (typeof a === 'string' && typeof b === 'string') return names.compare(a, b)
  if (a == null || b == null) return 0
  return a < b ? -1 : a > b ? 1 : 0
}
