export type JsonTokenKind = 'key' | 'string' | 'number' | 'literal' | 'punctuation'

/** A piece of JSON exactly as it was written: a number keeps every digit, a string its escapes. */
export interface JsonToken {
  kind: JsonTokenKind
  text: string
}

export interface JsonLine {
  depth: number
  tokens: JsonToken[]
}

/** White space, then one of: string, number, literal, punctuation. */
const LEXEME =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids exactly these in a string.
  /[ \t\n\r]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([{}[\],:]))/y

/** What may come next. `first-…` is right after an opening bracket, where the closing one may follow at once. */
type Expecting = 'value' | 'first-value' | 'first-key' | 'key' | 'colon' | 'separator' | 'end'

interface Reader {
  open: ('{' | '[')[]
  expecting: Expecting
}

const wantsValue = (reader: Reader) =>
  reader.expecting === 'value' || reader.expecting === 'first-value'

const wantsKey = (reader: Reader) => reader.expecting === 'key' || reader.expecting === 'first-key'

function finishValue(reader: Reader): void {
  reader.expecting = reader.open.length === 0 ? 'end' : 'separator'
}

function accept(reader: Reader, allowed: boolean, next: Expecting): boolean {
  if (allowed) reader.expecting = next
  return allowed
}

function acceptOpening(reader: Reader, bracket: '{' | '['): boolean {
  const accepted = accept(reader, wantsValue(reader), bracket === '{' ? 'first-key' : 'first-value')
  if (accepted) reader.open.push(bracket)
  return accepted
}

function acceptClosing(reader: Reader, opening: '{' | '['): boolean {
  const empty = opening === '{' ? 'first-key' : 'first-value'
  const mayClose = reader.expecting === 'separator' || reader.expecting === empty
  if (reader.open.at(-1) !== opening || !mayClose) return false
  reader.open.pop()
  finishValue(reader)
  return true
}

const PUNCTUATION: Record<string, (reader: Reader) => boolean> = {
  '{': (reader) => acceptOpening(reader, '{'),
  '[': (reader) => acceptOpening(reader, '['),
  '}': (reader) => acceptClosing(reader, '{'),
  ']': (reader) => acceptClosing(reader, '['),
  ':': (reader) => accept(reader, reader.expecting === 'colon', 'value'),
  ',': (reader) =>
    accept(reader, reader.expecting === 'separator', reader.open.at(-1) === '{' ? 'key' : 'value'),
}

/** The token as it stands in its place, or `null` where it may not stand. */
function acceptToken(reader: Reader, token: JsonToken): JsonToken | null {
  if (token.kind === 'punctuation') return PUNCTUATION[token.text]?.(reader) ? token : null
  if (token.kind === 'string' && wantsKey(reader)) {
    reader.expecting = 'colon'
    return { kind: 'key', text: token.text }
  }
  if (!wantsValue(reader)) return null
  finishValue(reader)
  return token
}

function tokenOf(match: RegExpExecArray): JsonToken {
  const [, string, number, literal, punctuation] = match
  if (string !== undefined) return { kind: 'string', text: string }
  if (number !== undefined) return { kind: 'number', text: number }
  if (literal !== undefined) return { kind: 'literal', text: literal }
  return { kind: 'punctuation', text: punctuation ?? '' }
}

/**
 * The tokens of a JSON text, or `null` when it is not JSON by RFC 8259. Nothing is converted, so nothing is rounded:
 * `JSON.parse` would turn 9007199254740993 into 9007199254740992.
 */
export function tokenizeJson(text: string): JsonToken[] | null {
  let end = text.length
  while (' \t\n\r'.includes(text.charAt(end - 1)) && end > 0) end -= 1
  const reader: Reader = { open: [], expecting: 'value' }
  const tokens: JsonToken[] = []
  const lexeme = new RegExp(LEXEME)
  while (lexeme.lastIndex < end) {
    const match = lexeme.exec(text)
    const token = match && acceptToken(reader, tokenOf(match))
    if (!token) return null
    tokens.push(token)
  }
  return reader.expecting === 'end' ? tokens : null
}

const OPENING: Record<string, true> = { '{': true, '[': true }
const CLOSING: Record<string, true> = { '}': true, ']': true }

function has(brackets: Record<string, true>, token: JsonToken | undefined): boolean {
  return token?.kind === 'punctuation' && token.text in brackets
}

/** Whether a line ends between these two tokens; an empty object or array stays on its line. */
function breaksBetween(token: JsonToken, next: JsonToken | undefined): boolean {
  if (next === undefined) return false
  if (has(OPENING, token)) return !has(CLOSING, next)
  return has(CLOSING, next) || (token.kind === 'punctuation' && token.text === ',')
}

/** The tokens in lines, as an indented text has them. */
export function layoutJson(tokens: JsonToken[]): JsonLine[] {
  const lines: JsonLine[] = []
  let line: JsonLine = { depth: 0, tokens: [] }
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1]
    line.tokens.push(token)
    if (has(OPENING, token)) depth += 1
    if (has(CLOSING, token)) depth -= 1
    if (breaksBetween(token, next)) {
      lines.push(line)
      line = { depth: has(CLOSING, next) ? depth - 1 : depth, tokens: [] }
    }
  }
  lines.push(line)
  return lines
}
