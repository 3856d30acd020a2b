export type JsonTokenKind = 'key' | 'string' | 'number' | 'literal' | 'punctuation'

/** A piece of JSON exactly as it was written: a number keeps every digit, a string its escapes. */
export interface JsonToken {
  kind: JsonTokenKind
  text: string
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

interface Reading {
  tokens: JsonToken[]
  /** Where in the text it stops being JSON; `null` where all of it is. */
  mistakeAt: number | null
}

function isSpace(character: string): boolean {
  return character !== '' && ' \t\n\r'.includes(character)
}

function readTokens(text: string): Reading {
  let end = text.length
  while (end > 0 && isSpace(text.charAt(end - 1))) end -= 1
  const reader: Reader = { open: [], expecting: 'value' }
  const tokens: JsonToken[] = []
  const lexeme = new RegExp(LEXEME)
  while (lexeme.lastIndex < end) {
    let at = lexeme.lastIndex
    const match = lexeme.exec(text)
    const token = match && acceptToken(reader, tokenOf(match))
    if (!token) {
      while (isSpace(text.charAt(at))) at += 1
      return { tokens, mistakeAt: at }
    }
    tokens.push(token)
  }
  return { tokens, mistakeAt: reader.expecting === 'end' ? null : end }
}

/**
 * The tokens of a JSON text, or `null` when it is not JSON by RFC 8259. Nothing is converted, so nothing is rounded:
 * `JSON.parse` would turn 9007199254740993 into 9007199254740992.
 */
export function tokenizeJson(text: string): JsonToken[] | null {
  const { tokens, mistakeAt } = readTokens(text)
  return mistakeAt === null ? tokens : null
}

export interface JsonMistake {
  /** Both from 1, as editors count. */
  line: number
  column: number
  /** What stands there; empty at the end of the text. */
  found: string
}

/** The first place where a text stops being JSON; `null` where it is JSON. */
export function findJsonMistake(text: string): JsonMistake | null {
  const { mistakeAt } = readTokens(text)
  if (mistakeAt === null) return null
  const before = text.slice(0, mistakeAt).split('\n')
  const found = /^(?:\w+|[^\s])/u.exec(text.slice(mistakeAt, mistakeAt + 20))?.[0] ?? ''
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found }
}
