import { MAX_DIGITS } from './limits'
import type { Mistake } from './mistake'
import { readEscape } from './string-literals'

export type TokenKind = 'name' | 'number' | 'string' | 'symbol' | 'end'

/** A word of a filter. */
export interface Token {
  readonly kind: TokenKind
  /** As written. */
  readonly text: string
  /** What a literal stands for; `null` for anything else. */
  readonly value: string | bigint | number | null
  readonly from: number
  readonly to: number
}

export type Tokens =
  | { readonly ok: true; readonly tokens: Token[] }
  | { readonly ok: false; readonly tokens: Token[]; readonly mistake: Mistake }

const BLANK = /(?:[ \t\r\n\f\u00a0]|\/\/[^\n]*)*/y
const NAME = /[A-Za-z_$][\w$]*/y
const NUMBER = /0[xX][0-9a-fA-F]+[uU]?|(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?[uU]?/y
const SYMBOL = /==|!=|<=|>=|&&|\|\||[<>!?:+\-*/%()[\],.]/y
const OPENING_QUOTE = /([rRbB]{0,2})("""|'''|"|')/y

/** What people write out of habit from other languages, and the word for it here. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^={3}/, 'Equality is written ==.'],
  [/^=~|^==~/, 'A pattern is tried with value.name.matches("…").'],
  [/^=/, 'Equality is written ==.'],
  [/^&/, 'Both is written &&.'],
  [/^\|/, 'Either is written ||.'],
  [/^[“”„‘’`]/, 'Strings stand in straight quotes: "text" or \'text\'.'],
  [/^[{}]/, 'There are no blocks and no maps; a list is written [1, 2].'],
  [/^;/, 'A filter is one expression; join conditions with &&.'],
]

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

interface Lexer {
  readonly source: string
  readonly tokens: Token[]
  at: number
}

function add(lexer: Lexer, kind: TokenKind, to: number, value: Token['value'] = null): null {
  const from = lexer.at
  lexer.tokens.push({ kind, text: lexer.source.slice(from, to), value, from, to })
  lexer.at = to
  return null
}

function unknownCharacter({ source, at }: Lexer): Mistake {
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
  const rest = source.slice(at, at + 4)
  const hint = FOREIGN.find(([pattern]) => pattern.test(rest))?.[1] ?? null
  const message = `${JSON.stringify(character)} has no meaning here`
  return { message, hint, from: at, to: at + character.length }
}

function unclosed(lexer: Lexer, quote: string): Mistake {
  const hint = `Close it with ${quote}.`
  return { message: 'This string has no end', hint, from: lexer.at, to: lexer.source.length }
}

/** The text between quotes, its escapes undone; a mistake where it is not closed or an escape is none. */
function addString(lexer: Lexer, prefix: string, quote: string): Mistake | null {
  const { source } = lexer
  const raw = /r/i.test(prefix)
  const parts: string[] = []
  let at = lexer.at + prefix.length + quote.length
  while (!source.startsWith(quote, at)) {
    const character = source.charAt(at)
    const ends = quote.length === 1 && (character === '\n' || character === '\r')
    if (character === '' || ends) return unclosed(lexer, quote)
    if (character === '\\' && !raw) {
      const escaped = readEscape(source, at)
      if (!escaped.ok) {
        const { message, hint } = escaped
        return { message, hint, from: at, to: Math.min(at + 2, source.length) }
      }
      parts.push(escaped.text)
      at += escaped.length
    } else {
      parts.push(character)
      at += 1
    }
  }
  return add(lexer, 'string', at + quote.length, parts.join(''))
}

/** `17`, `0x1f`, `2.5`, `1e3`; a `u` behind a whole number is CEL's word for unsigned, and changes nothing here. */
function addNumber(lexer: Lexer, text: string): Mistake | null {
  const to = lexer.at + text.length
  const next = match(NAME, lexer.source, to)
  if (next) {
    const message = `${text}${next[0]} is neither a number nor a name`
    const hint = 'A text stands in quotes; a length of time is written duration("5m").'
    return { message, hint, from: lexer.at, to: to + next[0].length }
  }
  const digits = text.replace(/[uU]$/, '')
  if (/^(?:\d+|0[xX].+)$/.test(digits)) {
    if (digits.length <= MAX_DIGITS) return add(lexer, 'number', to, BigInt(digits))
    const message = `A whole number has at most ${MAX_DIGITS} digits`
    return { message, hint: null, from: lexer.at, to }
  }
  return add(lexer, 'number', to, Number(digits))
}

function addToken(lexer: Lexer): Mistake | null {
  const { source, at } = lexer
  const [, prefix = '', quote = ''] = match(OPENING_QUOTE, source, at) ?? []
  if (/b/i.test(prefix)) {
    const hint = 'Keys, values and headers are compared as text: write it without the b.'
    return { message: 'There are no literals of bytes', hint, from: at, to: at + prefix.length }
  }
  if (quote !== '') return addString(lexer, prefix, quote)
  const number = match(NUMBER, source, at)
  if (number) return addNumber(lexer, number[0])
  const name = match(NAME, source, at)
  if (name) return add(lexer, 'name', at + name[0].length)
  const symbol = match(SYMBOL, source, at)
  return symbol ? add(lexer, 'symbol', at + symbol[0].length) : unknownCharacter(lexer)
}

/** The words of a filter up to its end or its first mistake. */
export function readTokens(source: string): Tokens {
  const lexer: Lexer = { source, tokens: [], at: 0 }
  for (;;) {
    lexer.at += match(BLANK, source, lexer.at)?.[0].length ?? 0
    if (lexer.at >= source.length) {
      add(lexer, 'end', source.length)
      return { ok: true, tokens: lexer.tokens }
    }
    const mistake = addToken(lexer)
    if (mistake) return { ok: false, tokens: lexer.tokens, mistake }
  }
}
