/** What of a key press matters; a `KeyboardEvent` is one. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** A second key that comes later than this begins anew. */
export const SEQUENCE_MAX_MS = 1_500

const NAMED_KEYS: Record<string, string> = { ' ': 'space', escape: 'esc' }

/** The name of a key as shortcuts spell it: `j`, `?`, `space`, `enter`, `mod+k` (⌘ or Ctrl). Alt is left to the system. */
export function keyName({ key, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (altKey || key === '') return null
  const lower = key.toLowerCase()
  const name = NAMED_KEYS[lower] ?? lower
  return ctrlKey || metaKey ? `mod+${name}` : name
}

export type KeyOutcome =
  /** These are the keys of a shortcut. */
  | { kind: 'run'; keys: string }
  /** Some shortcut begins so: wait for its next key. */
  | { kind: 'wait' }
  | { kind: 'none' }

/**
 * What a key does after those pressed just before, given the keys of all shortcuts (`g t`, `/`, `mod+k`). A key that leads nowhere
 * after others is looked at alone, so that a slip costs one key.
 */
export function matchKey(
  before: readonly string[],
  name: string,
  known: readonly string[],
): KeyOutcome {
  const keys = [...before, name].join(' ')
  if (known.includes(keys)) return { kind: 'run', keys }
  if (known.some((each) => each.startsWith(`${keys} `))) return { kind: 'wait' }
  return before.length > 0 ? matchKey([], name, known) : { kind: 'none' }
}
