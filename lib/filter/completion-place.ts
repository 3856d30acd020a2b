import { parseFilter } from './parser'
import type { Node } from './syntax'
import { readTokens, type Token } from './tokens'

/** What stands to be written at the cursor. */
export interface Asked {
  /**
   * `start` begins an expression, `member` comes behind a point, `name` in brackets behind something, `value` is what something is
   * compared with.
   */
  readonly want: 'start' | 'member' | 'name' | 'value'
  /** What the member, name or value is of; `null` where that cannot be read. */
  readonly subject: Node | null
  /** Variables of `exists()` and its like that are in force, with the list or object that each goes through. */
  readonly variables: ReadonlyMap<string, Node>
  /** What is already written of it. */
  readonly prefix: string
  /** Whether the cursor is in a string, where nothing but values make sense. */
  readonly inString: boolean
  readonly from: number
  readonly to: number
}

const WITH_VARIABLE = new Set(['exists', 'all', 'exists_one', 'filter', 'map'])
const WITH_TEXT = new Set(['contains', 'startsWith', 'endsWith'])
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>='])

/** What is left of a string up to its closing quote. */
const RESTS = new Map([
  ['"', /^[^"'\n()&|]*"/],
  ["'", /^[^"'\n()&|]*'/],
])

/** The word that is being written, and those before it. */
interface Position {
  readonly source: string
  readonly tokens: readonly Token[]
  readonly prefix: string
  readonly inString: boolean
  readonly from: number
  readonly to: number
}

function positionAt(source: string, cursor: number): Position {
  const read = readTokens(source.slice(0, cursor))
  const tokens = read.tokens.filter(({ kind }) => kind !== 'end')
  const quote = read.ok
    ? null
    : (/^[rR]?(["'])/.exec(source.slice(read.mistake.from, cursor)) ?? null)
  if (!read.ok && quote !== null) {
    const from = read.mistake.from
    const prefix = source.slice(from + quote[0].length, cursor)
    const rest = RESTS.get(quote[1] ?? '')?.exec(source.slice(cursor))?.[0] ?? ''
    return { source, tokens, prefix, inString: true, from, to: cursor + rest.length }
  }
  const last = tokens.at(-1)
  const rest = /^[\w$]*/.exec(source.slice(cursor))?.[0] ?? ''
  const to = cursor + rest.length
  if (last?.kind !== 'name' || last.to !== cursor) {
    return { source, tokens, prefix: '', inString: false, from: cursor, to }
  }
  const before = tokens.slice(0, -1)
  return { source, tokens: before, prefix: last.text, inString: false, from: last.from, to }
}

function isSymbol(token: Token | undefined, ...symbols: string[]): boolean {
  return token !== undefined && token.kind !== 'string' && symbols.includes(token.text)
}

/** The token that opens what the one at `closing` closes; `-1` where there is none. */
function openingOf(tokens: readonly Token[], closing: number): number {
  let depth = 0
  for (let at = closing; at >= 0; at -= 1) {
    if (isSymbol(tokens[at], ')', ']')) depth += 1
    if (isSymbol(tokens[at], '(', '[')) depth -= 1
    if (depth === 0) return at
  }
  return -1
}

/** Where the value begins that ends before `end`: with its fields, brackets and calls. `-1` where none ends there. */
function startOfValue(tokens: readonly Token[], end: number): number {
  let at = end - 1
  for (;;) {
    const bracket = isSymbol(tokens[at], ']')
    if (bracket || isSymbol(tokens[at], ')')) {
      const opening = openingOf(tokens, at)
      if (bracket || tokens[opening - 1]?.kind === 'name') at = opening - 1
      else return opening
    } else {
      if (at < 0 || tokens[at]?.kind === 'symbol') return -1
      if (!isSymbol(tokens[at - 1], '.')) return at
      at -= 2
    }
  }
}

function valueBefore({ source, tokens }: Position, end: number): Node | null {
  const start = tokens[startOfValue(tokens, end)]
  const last = tokens[end - 1]
  if (!start || !last) return null
  const parsed = parseFilter(source.slice(start.from, last.to))
  return parsed.ok ? parsed.node : null
}

function variablesAt(position: Position): ReadonlyMap<string, Node> {
  const variables = new Map<string, Node>()
  position.tokens.forEach(({ text }, index, tokens) => {
    const [opened, variable, comma] = tokens.slice(index + 1, index + 4)
    const isCall = WITH_VARIABLE.has(text) && isSymbol(opened, '(') && isSymbol(comma, ',')
    const target = isCall ? valueBefore(position, index - 1) : null
    if (target && variable) variables.set(variable.text, target)
  })
  return variables
}

/** Where the list begins that the cursor is in, behind `in`; `-1` where it is in none. */
function openedList(tokens: readonly Token[]): number {
  let at = tokens.length - 1
  while (
    at >= 0 &&
    (tokens[at]?.kind === 'string' || tokens[at]?.kind === 'number' || isSymbol(tokens[at], ','))
  ) {
    at -= 1
  }
  return isSymbol(tokens[at], '[') && isSymbol(tokens[at - 1], 'in') ? at : -1
}

/** Where ends what a value is to be compared with; `-1` where nothing is. */
function endOfCompared(tokens: readonly Token[]): number {
  const last = tokens.length - 1
  if (COMPARISONS.has(tokens[last]?.text ?? '')) return last
  const method = tokens[last - 1]
  if (isSymbol(tokens[last], '(') && WITH_TEXT.has(method?.text ?? '')) return last - 2
  const list = openedList(tokens)
  return list === -1 ? -1 : list - 1
}

export function whatIsAsked(source: string, cursor: number): Asked {
  const position = positionAt(source, cursor)
  const { tokens, prefix, inString, from, to } = position
  const variables = variablesAt(position)
  const last = tokens.length - 1
  const asked = { variables, prefix, inString, from, to, subject: null }
  if (isSymbol(tokens[last], '.') && !inString) {
    const subject = valueBefore(position, last)
    return { ...asked, want: 'member', subject, from: tokens[last]?.from ?? from }
  }
  const compared = endOfCompared(tokens)
  if (compared !== -1) return { ...asked, want: 'value', subject: valueBefore(position, compared) }
  if (!isSymbol(tokens[last], '[') || startOfValue(tokens, last) === -1) {
    return { ...asked, want: 'start' }
  }
  const closed = source.charAt(to) === ']' ? to + 1 : to
  return { ...asked, want: 'name', subject: valueBefore(position, last), to: closed }
}
