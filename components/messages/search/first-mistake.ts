import { findMistakes } from '@/lib/filter/compile-filter'
import type { Mistake } from '@/lib/filter/mistake'
import { loadRegexEngine } from '@/lib/filter/regex'

/** What is wrong with a filter, the first of it; `null` where nothing is. */
export async function firstMistake(source: string): Promise<Mistake | null> {
  return findMistakes(source, await loadRegexEngine(source))[0] ?? null
}
