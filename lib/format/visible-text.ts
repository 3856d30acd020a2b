export interface TextPart {
  text: string
  /** Set for a character that a screen would not show, or that would reorder what it shows: `U+202E`. */
  hidden: string | null
}

/**
 * Controls but tab and line breaks, zero-width space and mark, direction overrides and isolates, the byte order mark.
 * The zero-width joiner is left alone: emoji and several scripts are written with it.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** A text cut where it holds characters that deceive the eye: a direction override makes `fdp.exe` read as `exe.pdf`. */
export function visibleText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), hidden: null })
    parts.push({ text: match[0], hidden: codePoint(match[0]) })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from), hidden: null })
  return parts
}
