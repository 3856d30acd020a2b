import { keyName, matchKey, SEQUENCE_MAX_MS } from './key-match'

export interface Shortcut {
  /** `/`, `space`, `g t` (one after the other), `mod+k` (⌘K or Ctrl-K). */
  keys: string
  /** What it does, as the help sheet says it: `Go to topics`. */
  label: string
  /** The heading it stands under in the help sheet. */
  group: string
  run: () => void
  /** Works in a dialog over the page too, since it belongs to what the dialog shows. */
  inDialogs?: boolean
}

/**
 * The shortcuts that work at this moment. Whoever puts a thing on screen adds its keys and takes them away again, so the help
 * sheet, which lists what is here, is always true. Of two with the same keys the one added last works.
 */
export class ShortcutRegistry {
  #sets: readonly (readonly Shortcut[])[] = []
  #listed: readonly Shortcut[] = []
  readonly #watchers = new Set<() => void>()
  #before: string[] = []
  #lastAtMs = 0

  /** All that work now, in the order of the help sheet; the same array until something changes. */
  get listed(): readonly Shortcut[] {
    return this.#listed
  }

  add(shortcuts: readonly Shortcut[]): () => void {
    this.#change([...this.#sets, shortcuts])
    return () => this.#change(this.#sets.filter((set) => set !== shortcuts))
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /**
   * Handles a key press; true where it was one of ours. `allowed` says whether a shortcut may work now: single keys not where text is
   * typed, and not where the reader has switched them off.
   */
  press(event: KeyboardEvent, allowed: (shortcut: Shortcut) => boolean, nowMs: number): boolean {
    const name = keyName(event)
    if (name === null || ['shift', 'control', 'mod+control', 'mod+meta', 'meta'].includes(name)) {
      return false
    }
    const before = nowMs - this.#lastAtMs > SEQUENCE_MAX_MS ? [] : this.#before
    const known = this.#listed.filter(allowed).map(({ keys }) => keys)
    const outcome = matchKey(before, name, known)
    this.#before = outcome.kind === 'wait' ? [name] : []
    this.#lastAtMs = nowMs
    if (outcome.kind !== 'run') return false
    this.#listed.find(({ keys }) => keys === outcome.keys)?.run()
    return true
  }

  #change(sets: readonly (readonly Shortcut[])[]): void {
    this.#sets = sets
    const byKeys = new Map(sets.flat().map((shortcut) => [shortcut.keys, shortcut]))
    this.#listed = [...byKeys.values()]
    for (const watcher of this.#watchers) watcher()
  }
}

/** Where typing is typing. */
const TYPING =
  'input, textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox]'

/** What Space and Enter already press. */
const PRESSABLE =
  'a[href], button, summary, [role=button], [role=tab], [role=option], [role=menuitem]'

/** A surface over the page has keys of its own. */
const LISTS = '[role=menu], [role=listbox]'
const OVERLAY = `[role=dialog], [role=alertdialog], ${LISTS}`

/** Whether keys pressed at this element may be a shortcut. Keys with ⌘ or Ctrl work everywhere, since they type nothing. */
export function worksAt(
  element: Element | null,
  { keys, inDialogs = false }: Pick<Shortcut, 'keys' | 'inDialogs'>,
): boolean {
  if (keys.startsWith('mod+')) return true
  if (!element) return true
  if (element.closest(TYPING) || element.closest(inDialogs ? LISTS : OVERLAY)) return false
  return !((keys === 'space' || keys === 'enter') && element.closest(PRESSABLE))
}
