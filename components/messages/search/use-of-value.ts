import { addCondition } from '@/lib/filter/add-condition'
import { writeColumnPath } from './column-paths'
import type { FilterValue } from './value-uses'

/** The filter that also asks for a value; what is written of it already stays. */
export function filterWith(filter: string, { of, steps, source }: FilterValue): string {
  return addCondition(filter, [of, ...steps], source)
}

/** The columns with the one that shows what stands at a place. */
export function columnsWith(
  columns: readonly string[],
  { of, steps }: Pick<FilterValue, 'of' | 'steps'>,
): string[] {
  return [...new Set([...columns, writeColumnPath(of, steps)])]
}
