import type { Route } from 'next'

export type EntryKind =
  | 'jump'
  | 'page'
  | 'cluster'
  | 'topic'
  | 'group'
  | 'broker'
  | 'action'
  | 'term'

/** Something the palette can find. */
export interface Entry {
  /** Of the kind and the thing: `topic:orders`. */
  id: string
  kind: EntryKind
  /** What is on screen and searched. */
  label: string
  /** `label` in lower case, made once. */
  lower: string
  /** Other words it is found by, in lower case. */
  aliases?: string
  /** A few quiet words: `12 partitions`. */
  detail?: string
  /** The keys that do the same. */
  keys?: string
  /** Where it leads, or what it does. */
  act: { href: Route } | { run: () => void }
}

/** An entry from its parts. */
export function entry(
  kind: EntryKind,
  label: string,
  rest: Partial<Entry> & Pick<Entry, 'act'>,
): Entry {
  return { id: `${kind}:${label}`, kind, label, lower: label.toLowerCase(), ...rest }
}
