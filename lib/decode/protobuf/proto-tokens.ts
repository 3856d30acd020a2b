import { Undecodable } from '@/lib/decode/undecodable'

export interface ProtoToken {
  kind: 'word' | 'number' | 'string' | 'mark' | 'end'
  text: string
  line: number
}

/** White space and comments, then one of: a name with its dots, a number, a quoted text, a mark. */
const SKIPPED = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const LEXEME =
  /(\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|([+-]?(?:0[xX][\da-fA-F]+|[\d.][\w.+-]*))|("(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')|([{}[\]()<>=;:,-])/y

function tokenOf(match: RegExpExecArray, line: number): ProtoToken {
  const [text, word, number, quoted] = match
  if (word !== undefined) return { kind: 'word', text, line }
  if (number !== undefined) return { kind: 'number', text, line }
  if (quoted !== undefined) return { kind: 'string', text: text.slice(1, -1), line }
  return { kind: 'mark', text, line }
}

/** A mistake in a `.proto` text, by its line. */
export function protoMistake(line: number, what: string): Undecodable {
  return new Undecodable(`The .proto text is not valid: line ${line}: ${what}`)
}

/** The tokens of a `.proto` text, and one for its end. */
export function protoTokens(text: string): ProtoToken[] {
  const tokens: ProtoToken[] = []
  let at = 0
  let line = 1
  const advance = (to: number) => {
    for (; at < to; at++) if (text[at] === '\n') line += 1
  }
  for (;;) {
    SKIPPED.lastIndex = at
    if (SKIPPED.test(text)) advance(SKIPPED.lastIndex)
    if (at >= text.length) break
    LEXEME.lastIndex = at
    const match = LEXEME.exec(text)
    if (!match) throw protoMistake(line, `${text[at]} is not expected`)
    tokens.push(tokenOf(match, line))
    advance(LEXEME.lastIndex)
  }
  tokens.push({ kind: 'end', text: 'the end', line })
  return tokens
}
