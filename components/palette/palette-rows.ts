import type { Entry, EntryKind } from './entry'
import { type Found, findEntries } from './find-entries'

export type PaletteRow = { heading: string } | Found

const RECENT_MAX = 6

/** What is offered before anything is typed. */
const OFFERED: [EntryKind, string][] = [
  ['page', 'Go to'],
  ['cluster', 'Clusters'],
  ['action', 'Do'],
]

function section(heading: string, entries: readonly Entry[]): PaletteRow[] {
  if (entries.length === 0) return []
  return [{ heading }, ...entries.map((entry) => ({ entry, ranges: [] }))]
}

/** The rows of the palette: with nothing typed what was used of late and what is at hand, else what was found, the best first. */
export function paletteRows(
  typed: string,
  entries: readonly Entry[],
  jumps: readonly Entry[],
  recentIds: readonly string[],
): PaletteRow[] {
  if (typed.trim() !== '') {
    const found = findEntries(typed, entries, new Set(recentIds))
    return [...jumps.map((entry) => ({ entry, ranges: [] })), ...found]
  }
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const recent = recentIds.flatMap((id) => byId.get(id) ?? []).slice(0, RECENT_MAX)
  return [
    ...section('Recent', recent),
    ...OFFERED.flatMap(([kind, heading]) =>
      section(
        heading,
        entries.filter((entry) => entry.kind === kind && !recent.includes(entry)),
      ),
    ),
  ]
}
