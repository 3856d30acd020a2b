import { type Placement, templatePieces } from '@/lib/format/message-template'
import type { ToolCommand } from './messages'
import { EMPTY_IS_NULL, FRAMED, type ManyTwin, produceByKcat, withLimits } from './produce-by-kcat'
import { shellQuote } from './quote'

/** A key, a value or a header as it is typed: text with placeholders, or base64 of one. */
interface TemplateText {
  kind: 'none' | 'text' | 'json' | 'base64'
  text: string
}

/** Many messages of one template. */
export interface TemplateTwin extends ManyTwin {
  key: TemplateText
  value: TemplateText
  headers: (TemplateText & { name: string })[]
  count: number
  /** Messages a second at most; `null` is as fast as they are taken. */
  rate: number | null
}

/** The moment of a job is one for all of its messages. */
const NOW = { now: 'now=$(date +%s%3N)', iso: 'iso=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)' } as const

function shellOf({ name, words }: Placement): string {
  const [first = '0', last = '0'] = words
  switch (name) {
    case 'counter':
      return first === '0' ? '"$i"' : `"$((${first} + i))"`
    case 'uuid':
      return '"$(uuidgen)"'
    case 'now':
      return words[0] === 'iso' ? '"$iso"' : '"$now"'
    case 'random':
      // shuf takes no range below 0.
      return `"$((${first} + $(shuf -n 1 -i 0-${BigInt(last) - BigInt(first)})))"`
    default:
      return `"$(shuf -n 1 -e -- ${words.map(shellQuote).join(' ')})"`
  }
}

/** Prints a key or a value, made anew for each message. */
function printed({ kind, text }: TemplateText): string[] {
  if (kind === 'none' || text === '') return []
  const word = templatePieces(text)
    .map((piece) => (typeof piece === 'string' ? shellQuote(piece) : shellOf(piece)))
    .join('')
  return [kind === 'base64' ? `printf %s ${word} | base64 -d` : `printf %s ${word}`]
}

function isTheSameForAll({ kind, text }: TemplateText): boolean {
  return kind !== 'base64' && templatePieces(text).every((piece) => typeof piece === 'string')
}

function headerOptions(headers: TemplateTwin['headers']): string[][] {
  return headers.filter(isTheSameForAll).map(({ name, kind, text }) => {
    return ['-H', kind === 'none' ? name : `${name}=${templatePieces(text).join('')}`]
  })
}

function limitsOf({ headers }: TemplateTwin): string[] {
  const others = headers.filter((header) => !isTheSameForAll(header)).map(({ name }) => name)
  const lost = `kcat sends one text as a header of all messages, so these are left out: ${others.join(', ')}.`
  return ['Written as they are made: no offset is reported.', ...(others.length > 0 ? [lost] : [])]
}

/** A loop of the shell that makes the messages, and kcat that writes them. */
export function writeTemplateCommands(twin: TemplateTwin): ToolCommand[] {
  const { key, value, headers, count, rate } = twin
  const hasKey = key.kind !== 'none'
  const steps = [
    ...(hasKey ? [...printed(key), "printf '\\037'"] : []),
    ...printed(value),
    "printf '\\036'",
    ...(rate === null ? [] : [`sleep ${(1 / rate).toFixed(3)}`]),
  ]
  const loop = [
    `for i in $(seq 0 ${count - 1}); do`,
    ...steps.map((step) => `  ${step}`),
    'done',
  ].join('\n')
  const moments = Object.entries(NOW).flatMap(([name, line]) =>
    loop.includes(`"$${name}"`) ? [line] : [],
  )
  const [keyEnd = [], messageEnd = []] = FRAMED
  const write = produceByKcat(
    twin,
    ...(hasKey ? [keyEnd] : []),
    messageEnd,
    ...(value.kind === 'none' ? [EMPTY_IS_NULL] : []),
    ...headerOptions(headers),
  )
  const text = [...moments, `${loop} \\\n  | ${write}`].join('\n')
  return [{ tool: 'kcat', text: withLimits(limitsOf(twin), text) }]
}
