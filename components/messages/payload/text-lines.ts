/** A line longer than this is cut, so that a message of one endless line can be drawn piece by piece. */
const PIECE_CHARACTERS = 2_000

/** A text in lines; joined by line breaks where `breaks` says so, they are the text again. */
export interface TextLine {
  text: string
  /** False for a piece of a line that goes on. */
  breaks: boolean
}

/** The lines of a text, endless ones in pieces. A surrogate pair is never cut in two. */
export function textLines(text: string): TextLine[] {
  return text.split('\n').flatMap((line): TextLine[] => {
    const pieces: TextLine[] = []
    let from = 0
    while (line.length - from > PIECE_CHARACTERS) {
      const high = line.charCodeAt(from + PIECE_CHARACTERS - 1)
      const to = from + PIECE_CHARACTERS - (high >= 0xd800 && high < 0xdc00 ? 1 : 0)
      pieces.push({ text: line.slice(from, to), breaks: false })
      from = to
    }
    pieces.push({ text: line.slice(from), breaks: true })
    return pieces
  })
}

/** Indexes of the lines that hold a text, in any case; an empty text is in none. */
export function findInLines(lines: TextLine[], wanted: string): number[] {
  const needle = wanted.toLowerCase()
  if (needle === '') return []
  return lines.flatMap((line, index) => (line.text.toLowerCase().includes(needle) ? [index] : []))
}
