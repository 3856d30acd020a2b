import { FieldTree, type Step } from './field-tree'
import type { FilterRecord } from './filter-record'
import { JsonReader } from './json-reader'
import { JsonBuilder } from './json-values'
import { type Place, placeOf } from './places'
import type { Node } from './syntax'
import { decodeUtf8 } from './utf8'
import { isMap, type Value } from './values'

/** Messages that are learnt from, and bytes of each; what an editor asks at every key must cost little. */
const MAX_RECORDS = 50
const MAX_BYTES = 100_000

function jsonOf(bytes: Uint8Array | null): Value | undefined {
  if (bytes === null || bytes.length > MAX_BYTES) return undefined
  const reader = new JsonReader(new FieldTree())
  if (!reader.read(bytes)) return undefined
  return new JsonBuilder(bytes, () => undefined).valueAt(reader.starts[0] ?? 0)
}

function stepInto(value: Value | undefined, step: Step): Value | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined
  return value !== undefined && isMap(value) ? value.get(step) : undefined
}

function headersOf({ headers }: FilterRecord): Value {
  return new Map(headers.map(({ key, value }) => [key, value && decodeUtf8(value)]))
}

function rootOf(record: FilterRecord, { root }: Place): Value | undefined {
  if (root === 'key' || root === 'value') return jsonOf(record[root])
  if (root === 'headers') return headersOf(record)
  return root === 'topic' || root === 'partition' ? whole(record[root]) : undefined
}

function whole(value: string | number): Value {
  return typeof value === 'number' ? BigInt(value) : value
}

/** What some messages have at a place, one after the other; those that have nothing there are left out. */
export function valuesAt(sample: readonly FilterRecord[], place: Place): Value[] {
  return sample
    .slice(0, MAX_RECORDS)
    .map((record) => place.steps.reduce(stepInto, rootOf(record, place)))
    .filter((value) => value !== undefined)
}

/** The elements of all lists among some values, and the names of all objects. */
function elementsOf(values: readonly Value[]): Value[] {
  return values.flatMap((value) => {
    if (isMap(value)) return [...value.keys()]
    return Array.isArray(value) ? value : []
  })
}

function stepIntoEach(values: readonly Value[], step: Step): Value[] {
  return values.map((value) => stepInto(value, step)).filter((value) => value !== undefined)
}

/** Some messages, and the variables of `exists()` and its like with the list or object that each goes through. */
export interface Sample {
  readonly records: readonly FilterRecord[]
  readonly variables: ReadonlyMap<string, Node>
}

/** What an expression may stand for in some messages; none where only a full evaluation could tell. */
export function sampleValues(node: Node, sample: Sample): Value[] {
  const place = placeOf(node)
  if (place) return valuesAt(sample.records, place)
  switch (node.kind) {
    case 'name': {
      const target = sample.variables.get(node.name)
      return target ? elementsOf(sampleValues(target, withoutName(sample, node.name))) : []
    }
    case 'select':
      return stepIntoEach(sampleValues(node.operand, sample), node.name)
    case 'index':
      return elementsOf(sampleValues(node.operand, sample))
    case 'call':
      return node.name === 'filter' && node.target ? sampleValues(node.target, sample) : []
    default:
      return []
  }
}

/** A variable cannot be known by itself, whatever someone has half written. */
function withoutName(sample: Sample, name: string): Sample {
  const variables = new Map(sample.variables)
  variables.delete(name)
  return { ...sample, variables }
}

/** The fields of all objects among some values, each with an example: the first that is more than `null`. */
export function fieldsOf(values: readonly Value[]): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>()
  for (const value of values) {
    if (!isMap(value)) continue
    for (const [name, each] of value) {
      if ((fields.get(name) ?? null) === null) fields.set(name, each)
    }
  }
  return fields
}
