/** What a backslash and one more character stand for. */
const SIMPLE = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['?', '?'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

const CODE = /^(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2}))/

export type Escape =
  | { readonly ok: true; readonly text: string; readonly length: number }
  | { readonly ok: false; readonly message: string; readonly hint: string }

/** The escape that begins at a backslash; `length` counts that too. */
export function readEscape(source: string, backslash: number): Escape {
  const character = source.charAt(backslash + 1)
  const simple = SIMPLE.get(character)
  if (simple !== undefined) return { ok: true, text: simple, length: 2 }
  const match = CODE.exec(source.slice(backslash + 1, backslash + 10))
  if (!match) {
    return {
      ok: false,
      message: `\\${character} is no escape`,
      hint: String.raw`Write \\ for a backslash, or put r before the quotes to switch escapes off.`,
    }
  }
  const [whole, short, four, eight, octal] = match
  const code = octal ? Number.parseInt(octal, 8) : Number.parseInt(short ?? four ?? eight ?? '', 16)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return {
      ok: false,
      message: `\\${whole} is no character`,
      hint: String.raw`A character beyond U+FFFF is one escape of eight digits: \U0001F600.`,
    }
  }
  return { ok: true, text: String.fromCodePoint(code), length: whole.length + 1 }
}

const NAMED = new Map([...SIMPLE].map(([letter, character]) => [character, `\\${letter}`]))

/** A string literal that stands for exactly this text. */
export function quoteText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this replaces.
  const inner = text.replace(/["\\\u0000-\u001f\u007f\u0085\u2028\u2029]/g, (character) => {
    return NAMED.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return `"${inner}"`
}
