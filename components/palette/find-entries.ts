import type { Entry, EntryKind } from './entry'
import { parseJump } from './jump'
import { type Match, match, wordsOf } from './rank'

export interface Found extends Pick<Match, 'ranges'> {
  entry: Entry
}

/** Where two answer equally well: places before things before words. */
const KIND_ORDER: Record<EntryKind, number> = {
  jump: 0,
  page: 1,
  cluster: 2,
  topic: 3,
  group: 4,
  broker: 5,
  action: 6,
  term: 7,
}

/** Found by another word for it: below a word of its own name, above mere letters. */
const ALIAS_SCORE = 1.5

const inOrder = new Intl.Collator('en', { numeric: true }).compare

function matchEntry(words: readonly string[], { label, lower, aliases }: Entry): Match | null {
  const own = match(words, label, lower)
  if (aliases === undefined || (own && own.score > ALIAS_SCORE)) return own
  const all = words.every((word) => lower.includes(word) || aliases.includes(word))
  return all ? { score: ALIAS_SCORE, ranges: [] } : own
}

/**
 * The entries that answer what was typed, the best first: by how well they match, then those used of late, then by kind, then the
 * shorter name. `group:`, `topic:` and `broker:` leave only things of that kind.
 */
export function findEntries(
  typed: string,
  entries: readonly Entry[],
  recentIds: ReadonlySet<string>,
): Found[] {
  const jump = parseJump(typed)
  const only = jump?.kind === 'only' ? jump : null
  const words = wordsOf(only ? only.text : typed)
  const found: (Found & { score: number })[] = []
  for (const each of entries) {
    if (only && each.kind !== only.of) continue
    const answer = matchEntry(words, each)
    if (answer) found.push({ entry: each, ...answer })
  }
  return found.sort(
    (a, b) =>
      b.score - a.score ||
      Number(recentIds.has(b.entry.id)) - Number(recentIds.has(a.entry.id)) ||
      KIND_ORDER[a.entry.kind] - KIND_ORDER[b.entry.kind] ||
      a.entry.label.length - b.entry.label.length ||
      inOrder(a.entry.label, b.entry.label),
  )
}
