import { utf8TextOf } from './byte-cursor'
import { asText, type Decoder } from './decoder'
import { Undecodable } from './undecodable'
import { type XmlPiece, xmlPieces } from './xml-pieces'

/** Where an element ends that stays as it was written: one with text directly in it, or with nothing at all. `null` for any other piece. */
function endAsWritten(pieces: XmlPiece[], index: number): number | null {
  const piece = pieces[index]
  if (piece?.kind !== 'open') return null
  return piece.mixed || piece.closedBy === index + 1 ? piece.closedBy : null
}

/**
 * An element a line, set in by its depth. One with text directly in it stays as it was written, white space and all, so nothing that
 * means something is changed.
 */
export function indentXml(source: string): string {
  const pieces = xmlPieces(source)
  if (!pieces.some(({ kind }) => kind === 'open' || kind === 'empty')) {
    throw new Undecodable('It holds no element')
  }
  const lines: string[] = []
  let depth = 0
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]
    if (!piece) break
    const last = endAsWritten(pieces, index) ?? index
    if (piece.kind === 'close') depth -= 1
    const text = source.slice(piece.start, pieces[last]?.end).trim()
    if (text !== '') lines.push('  '.repeat(depth) + text)
    if (piece.kind === 'open' && last === index) depth += 1
    index = last
  }
  return lines.join('\n')
}

export const xml: Decoder = {
  id: 'xml',
  name: 'XML',
  sentence: 'XML, an element a line. Entities stay as they are written, and nothing is fetched.',
  suits: (bytes) => {
    const start = utf8TextOf(bytes.subarray(0, 64).filter((byte) => byte < 0x80)) ?? ''
    return /^\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s/>])/.test(start)
      ? { confidence: 0.85, reason: 'it begins with a tag of XML' }
      : { confidence: 0, reason: 'it does not begin with a tag' }
  },
  decode: (bytes) => {
    const source = utf8TextOf(bytes)
    if (source === null) {
      throw new Undecodable('It is no UTF-8; XML in another encoding is not indented')
    }
    return asText(indentXml(source.replace(/^\ufeff/, '')))
  },
}
