import { Undecodable } from './undecodable'

const DEPTH_MAX = 200

type XmlKind = 'open' | 'close' | 'empty' | 'text' | 'other'

export interface XmlPiece {
  kind: XmlKind
  /** Where it is in the source. */
  start: number
  end: number
  /** Of an element, as written; empty for anything else. */
  name: string
  /** Of an opening tag: the index of its closing one, and whether text stands directly in it. */
  closedBy: number
  mixed: boolean
}

/** Markup that runs up to a mark, whatever is inside it. */
const SPANS = [
  ['<!--', '-->', 'A comment'],
  ['<![CDATA[', ']]>', 'A CDATA section'],
  ['<?', '?>', 'A processing instruction'],
] as const

/** A quoted value as a whole, so that what is in it ends nothing. */
const STOP = /"[^"]*"|'[^']*'|[[\]>]/g

const NAME = /[^\s/>"'=<]+/y

/** Reads markup piece by piece. Nothing is resolved or fetched: entities and document types are passed over as text. */
class XmlScanner {
  private readonly source: string
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  next(): XmlPiece | null {
    if (this.at >= this.source.length) return null
    const start = this.at
    if (this.source[start] !== '<') {
      const end = this.source.indexOf('<', start)
      return this.piece('text', start, end < 0 ? this.source.length : end)
    }
    for (const [opening, closing, what] of SPANS) {
      if (!this.source.startsWith(opening, start)) continue
      const end = this.source.indexOf(closing, start + opening.length)
      if (end < 0) throw new Undecodable(`${what} has no end`)
      const kind = opening === '<![CDATA[' ? 'text' : 'other'
      return this.piece(kind, start, end + closing.length)
    }
    if (this.source.startsWith('<!', start)) return this.declaration(start)
    return this.tag(start)
  }

  private piece(kind: XmlKind, start: number, end: number, name = ''): XmlPiece {
    this.at = end
    return { kind, start, end, name, closedBy: -1, mixed: false }
  }

  /** The end of markup that ends with `>`, quoted ones left out; a document type may hold others in brackets. */
  private endOfMarkup(from: number): number {
    let open = 0
    const stop = new RegExp(STOP)
    stop.lastIndex = from
    for (let match = stop.exec(this.source); match; match = stop.exec(this.source)) {
      const [mark] = match
      if (mark === '>' && open <= 0) return match.index + 1
      if (mark === '[') open += 1
      if (mark === ']') open -= 1
    }
    throw new Undecodable(`At character ${from} a tag has no end`)
  }

  private declaration(start: number): XmlPiece {
    return this.piece('other', start, this.endOfMarkup(start + 2))
  }

  private tag(start: number): XmlPiece {
    const isClosing = this.source[start + 1] === '/'
    NAME.lastIndex = start + (isClosing ? 2 : 1)
    const name = NAME.exec(this.source)?.[0]
    if (!name) throw new Undecodable(`At character ${start} < begins no tag`)
    const end = this.endOfMarkup(start + 1)
    if (isClosing) return this.piece('close', start, end, name)
    return this.piece(this.source[end - 2] === '/' ? 'empty' : 'open', start, end, name)
  }
}

/** Keeps count of what is open, and tells an opening tag what its closing one is. */
class XmlNesting {
  private readonly open: XmlPiece[] = []

  /** `index` is the place of the piece among all. */
  take(piece: XmlPiece, index: number): void {
    if (piece.kind === 'open') this.opens(piece)
    else if (piece.kind === 'close') this.closes(piece, index)
  }

  /** Text that is more than white space, directly in an element. */
  hasText(): void {
    const holder = this.open.at(-1)
    if (holder) holder.mixed = true
  }

  finish(): void {
    const left = this.open.at(-1)
    if (left) throw new Undecodable(`<${left.name}> is never closed`)
  }

  private opens(piece: XmlPiece): void {
    if (this.open.push(piece) > DEPTH_MAX) {
      throw new Undecodable(`It is nested deeper than ${DEPTH_MAX} levels`)
    }
  }

  private closes({ name }: XmlPiece, index: number): void {
    const holder = this.open.pop()
    if (!holder) throw new Undecodable(`</${name}> closes what was never opened`)
    if (holder.name !== name) {
      throw new Undecodable(`</${name}> comes where </${holder.name}> has to`)
    }
    holder.closedBy = index
  }
}

/** The pieces of a document, every opening tag with its closing one. Throws `Undecodable` where they do not fit. */
export function xmlPieces(source: string): XmlPiece[] {
  const scanner = new XmlScanner(source)
  const nesting = new XmlNesting()
  const pieces: XmlPiece[] = []
  for (let piece = scanner.next(); piece; piece = scanner.next()) {
    nesting.take(piece, pieces.length)
    const isText = piece.kind === 'text'
    if (isText && source.slice(piece.start, piece.end).trim() !== '') nesting.hasText()
    pieces.push(piece)
  }
  nesting.finish()
  return pieces
}
