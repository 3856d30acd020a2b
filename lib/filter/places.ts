import type { Step } from './field-tree'
import { RECORD, RECORD_FIELDS, type RecordFieldName } from './record-fields'
import type { Node } from './syntax'

/** A field of the record and the steps into it, all known from the source: `record.value.items[0]` and `value["items"][0]` are one place. */
export interface Place {
  readonly root: RecordFieldName
  readonly steps: readonly Step[]
}

function rootPlace(name: string): Place | null {
  const field = RECORD_FIELDS.get(name)
  return field ? { root: field.name, steps: [] } : null
}

function deeper(place: Place | null, step: Step): Place | null {
  return place && { root: place.root, steps: [...place.steps, step] }
}

/** The place that an expression names; `null` where it is something else, or only a record tells which. */
export function placeOf(node: Node): Place | null {
  if (node.kind === 'name') return rootPlace(node.name)
  if (node.kind === 'select') {
    const { operand, name } = node
    if (operand.kind === 'name' && operand.name === RECORD) return rootPlace(name)
    return deeper(placeOf(operand), name)
  }
  if (node.kind !== 'index' || node.index.kind !== 'literal') return null
  const { value } = node.index
  const element = typeof value === 'bigint' && value >= 0n && value <= 0x7fffffffn
  return element ? deeper(placeOf(node.operand), Number(value)) : null
}

/** A place that is found in the JSON of a key or a value. */
export function isField(place: Place | null): place is Place & { root: 'key' | 'value' } {
  return place?.root === 'key' || place?.root === 'value'
}

/** A key or a value as a whole. */
export function isWhole(place: Place | null): place is Place & { root: 'key' | 'value' } {
  return isField(place) && place.steps.length === 0
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
/** CEL keeps these words for itself, so other tools may not read them as names. */
const KEPT_WORDS = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
)

/** A name behind a point where that is allowed, else in brackets. */
export function stepText(step: Step, quote: (text: string) => string): string {
  if (typeof step === 'number') return `[${step}]`
  return PLAIN_NAME.test(step) && !KEPT_WORDS.has(step) ? `.${step}` : `[${quote(step)}]`
}
