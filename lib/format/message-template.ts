/** What the placeholders of one rendering stand for. */
export interface TemplateValues {
  /** From 0: which of the messages it is. */
  index: number
  nowMs: number
  /** At least 0, below 1. */
  random: () => number
  uuid: () => string
}

type Part = string | ((values: TemplateValues) => string)

/** A text with placeholders, read once and rendered as often as there are messages. */
export interface MessageTemplate {
  parts: readonly Part[]
}

export interface TemplateMistake {
  /** Both from 1, as editors count: where the placeholder begins. */
  line: number
  column: number
  message: string
}

export type TemplateReading = { template: MessageTemplate } | { mistake: TemplateMistake }

/** `{{…}}`, or `\{{`, which stands for the two braces themselves. */
const PLACEHOLDER = /\\\{\{|\{\{([^{}]*)\}\}|\{\{/g

/**
 * Reads a text with placeholders: `{{counter}}` or `{{counter 100}}` (the first number), `{{uuid}}`, `{{now}}` (milliseconds) or
 * `{{now iso}}`, `{{random 1 100}}` (whole, both ends included), `{{pick a b "c d"}}`. `\{{` is `{{` itself.
 */
export function readTemplate(text: string): TemplateReading {
  const parts: Part[] = []
  let from = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
    const part = partOf(match)
    if (typeof part === 'object') return { mistake: { ...placeOf(text, match.index), ...part } }
    parts.push(part)
  }
  parts.push(text.slice(from))
  return { template: { parts } }
}

/** A placeholder and the words after its name. */
export interface Placement {
  name: string
  words: string[]
}

/** A text without mistakes, taken apart: what stands there as it is, and its placeholders. */
export function templatePieces(text: string): (string | Placement)[] {
  const pieces: (string | Placement)[] = []
  let from = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, inside = ''] = match
    const [name = '', ...words] = wordsOf(inside)
    pieces.push(text.slice(from, match.index), whole.startsWith('\\') ? '{{' : { name, words })
    from = match.index + whole.length
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '')
}

export function renderTemplate({ parts }: MessageTemplate, values: TemplateValues): string {
  return parts.map((part) => (typeof part === 'string' ? part : part(values))).join('')
}

function partOf([whole, inside]: RegExpExecArray): Part | { message: string } {
  if (whole.startsWith('\\')) return '{{'
  if (inside === undefined)
    return { message: 'These braces are never closed; write \\{{ to mean them.' }
  const [name = '', ...words] = wordsOf(inside)
  const placeholder = PLACEHOLDERS.get(name)
  if (placeholder) return placeholder(words)
  const known = [...PLACEHOLDERS.keys()].join(', ')
  return { message: `“${name}” is none of the placeholders: ${known}.` }
}

/** Separated by spaces; one in quotation marks may hold some. */
function wordsOf(inside: string): string[] {
  return [...inside.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

type Placeholder = (words: string[]) => Part | { message: string }

const PLACEHOLDERS: ReadonlyMap<string, Placeholder> = new Map<string, Placeholder>([
  ['counter', counter],
  [
    'uuid',
    (words) =>
      words.length === 0 ? ({ uuid }) => uuid() : { message: 'uuid takes nothing after it.' },
  ],
  ['now', now],
  ['random', random],
  ['pick', pick],
])

function counter(words: string[]): Part | { message: string } {
  const [text = '0', ...rest] = words
  if (rest.length > 0 || !isWhole(text)) {
    return { message: 'counter takes one whole number at most: its first, as in {{counter 100}}.' }
  }
  const first = BigInt(text)
  return ({ index }) => String(first + BigInt(index))
}

function now(words: string[]): Part | { message: string } {
  const [form, ...rest] = words
  if (rest.length > 0 || (form !== undefined && form !== 'iso')) {
    return { message: 'now is in milliseconds; {{now iso}} is the other form.' }
  }
  return ({ nowMs }) => (form === 'iso' ? new Date(nowMs).toISOString() : String(nowMs))
}

function random(words: string[]): Part | { message: string } {
  const [from = '', to = '', ...rest] = words
  const [min, max] = [Number(from), Number(to)]
  const areWhole = isWhole(from) && isWhole(to) && rest.length === 0
  if (!areWhole || !Number.isSafeInteger(max - min) || max < min) {
    return { message: 'random takes two whole numbers, the smaller first: {{random 1 100}}.' }
  }
  return (values) => String(min + Math.floor(values.random() * (max - min + 1)))
}

function pick(words: string[]): Part | { message: string } {
  if (words.length < 2) return { message: 'pick takes at least two words: {{pick red green}}.' }
  return (values) => words[Math.floor(values.random() * words.length)] ?? ''
}

function isWhole(text: string): boolean {
  return /^-?\d{1,15}$/.test(text)
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
