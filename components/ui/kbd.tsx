const NAMES: Record<string, string> = {
  mod: '⌘/Ctrl',
  enter: '↵',
  esc: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  space: 'Space',
  shift: '⇧',
}

/** A key or a sequence of keys: `g t` is g, then t; `mod+k` is both at once. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className="inline-flex items-center gap-1 whitespace-nowrap">
      {keys.split(' ').map((chord, index) => (
        // The same key may stand twice in a sequence.
        // biome-ignore lint/suspicious/noArrayIndexKey: keys have no other identity.
        <span key={index} className="keycap">
          {chord
            .split('+')
            .map((key) => NAMES[key.toLowerCase()] ?? key)
            .join(' ')}
        </span>
      ))}
    </kbd>
  )
}
