import { type Asked, whatIsAsked } from './completion-place'
import type { FilterRecord } from './filter-record'
import { FUNCTIONS, type FunctionFact } from './functions'
import type { Kind } from './kinds'
import { placeOf, stepText } from './places'
import { RECORD, RECORD_FIELDS } from './record-fields'
import { fieldsOf, sampleValues, valuesAt } from './sample-values'
import { quoteText } from './string-literals'
import type { Node } from './syntax'
import { valueText } from './value-text'
import { isMap, isNumeric, type Value } from './values'

/** Something that may be written next. */
export interface Completion {
  readonly kind: 'field' | 'header' | 'function' | 'value'
  readonly label: string
  /** What stands in the range afterwards. */
  readonly insert: string
  /** An example out of the messages, or what it is. */
  readonly detail: string
}

export interface Completions {
  /** The range that a chosen entry takes the place of. */
  readonly from: number
  readonly to: number
  readonly entries: readonly Completion[]
}

const EXAMPLE_LENGTH = 40
const MAX_ENTRIES = 50

/** What may be written at the cursor, the likeliest first: fields, headers and values learnt from some messages, and functions. */
export function completions(
  source: string,
  cursor: number,
  sample: readonly FilterRecord[],
): Completions {
  const asked = whatIsAsked(source, cursor)
  const wanted = asked.prefix.toLowerCase()
  const found = entriesFor(asked, sample).filter(({ label }) =>
    label.toLowerCase().includes(wanted),
  )
  const begins = found.filter(({ label }) => label.toLowerCase().startsWith(wanted))
  const entries = [...begins, ...found.filter((entry) => !begins.includes(entry))]
  return { from: asked.from, to: asked.to, entries: entries.slice(0, MAX_ENTRIES) }
}

function entriesFor(asked: Asked, records: readonly FilterRecord[]): Completion[] {
  const { subject, variables, want } = asked
  const values = subject ? sampleValues(subject, { records, variables }) : []
  const kind = subject && placeOf(subject)?.root === 'headers' ? 'header' : 'field'
  if (want === 'member') {
    if (subject?.kind === 'name' && subject.name === RECORD) return recordFields('.')
    const fields = fieldEntries(values, kind, (name) => stepText(name, quoteText))
    return [...fields, ...methods(values)]
  }
  if (want === 'name') return fieldEntries(values, kind, (name) => `${quoteText(name)}]`)
  const literals = want === 'value' ? valueEntries(values) : []
  if (asked.inString) return literals
  return [...literals, ...variableEntries(variables), ...starts(records)]
}

function fieldEntries(
  values: readonly Value[],
  kind: 'field' | 'header',
  insert: (name: string) => string,
): Completion[] {
  return [...fieldsOf(values)].map(([name, example]) => {
    return { kind, label: name, insert: insert(name), detail: valueText(example, EXAMPLE_LENGTH) }
  })
}

/** Each scalar once, in the order it is met. */
function valueEntries(values: readonly Value[]): Completion[] {
  const texts = new Map<string, Completion>()
  for (const value of values) {
    if (typeof value === 'object' && value !== null) continue
    const insert = typeof value === 'string' ? quoteText(value) : String(value)
    const label = typeof value === 'string' ? value : insert
    texts.set(insert, { kind: 'value', label, insert, detail: 'in the messages in view' })
  }
  return [...texts.values()]
}

function recordFields(before: string): Completion[] {
  return [...RECORD_FIELDS.values()].map(({ name, sentence }) => {
    return { kind: 'field', label: name, insert: `${before}${name}`, detail: sentence }
  })
}

function variableEntries(variables: ReadonlyMap<string, Node>): Completion[] {
  return [...variables.keys()].map((name) => {
    return { kind: 'field', label: name, insert: name, detail: 'the element in hand' }
  })
}

/** Words that an expression may begin with. Fields of the value are found by their own name too. */
function starts(records: readonly FilterRecord[]): Completion[] {
  const place = { root: 'value', steps: [] } as const
  const fields = fieldEntries(valuesAt(records, place), 'field', (name) => {
    return `value${stepText(name, quoteText)}`
  })
  const alone = [...FUNCTIONS.values()].filter(({ target }) => target === null)
  return [...recordFields(''), ...fields, ...alone.map((fact) => functionEntry(fact, ''))]
}

function functionEntry({ name, parameters, sentence }: FunctionFact, before: string): Completion {
  const call = parameters.length === 0 ? `${name}()` : `${name}(`
  return { kind: 'function', label: name, insert: `${before}${call}`, detail: sentence }
}

/** The functions that may stand behind such values; all of them where nothing is known. */
function methods(values: readonly Value[]): Completion[] {
  const kinds = new Set<Kind>(values.filter((value) => value !== null).map(kindOf))
  const fits = ({ target }: FunctionFact) =>
    target !== null && (kinds.size === 0 || target.some((kind) => kinds.has(kind)))
  return [...FUNCTIONS.values()].filter(fits).map((fact) => functionEntry(fact, '.'))
}

function kindOf(value: Value): Kind {
  if (typeof value === 'string') return 'text'
  if (isNumeric(value)) return 'number'
  if (typeof value === 'boolean') return 'truth'
  return isMap(value) ? 'map' : 'list'
}
