import 'server-only'
import type { ByteReader } from './byte-reader'
import { DecodeError } from './decode-error'
import {
  defaultValue,
  type FieldPlan,
  type FieldSchema,
  type FieldValue,
  includesVersion,
  type MessageSchema,
  planFields,
  type StructValue,
  structFields,
} from './schema'

/** What is the same for every field of one message in one version. */
interface Layout {
  schema: MessageSchema
  version: number
  flexible: boolean
}

/** How to read one value, and the fewest bytes that it can take: what a count is checked against. */
interface Reading {
  read: (bytes: ByteReader) => FieldValue
  minBytes: number
}

interface ReadStep {
  name: string
  read: (bytes: ByteReader) => FieldValue
}

const FIXED_SIZE: Record<string, Reading | undefined> = {
  bool: { read: (bytes) => bytes.boolean(), minBytes: 1 },
  int8: { read: (bytes) => bytes.int8(), minBytes: 1 },
  int16: { read: (bytes) => bytes.int16(), minBytes: 2 },
  uint16: { read: (bytes) => bytes.uint16(), minBytes: 2 },
  int32: { read: (bytes) => bytes.int32(), minBytes: 4 },
  uint32: { read: (bytes) => bytes.uint32(), minBytes: 4 },
  int64: { read: (bytes) => bytes.int64(), minBytes: 8 },
  float64: { read: (bytes) => bytes.float64(), minBytes: 8 },
  uuid: { read: (bytes) => bytes.uuid(), minBytes: 16 },
}

const compactLength = (bytes: ByteReader) => bytes.unsignedVarint() - 1
const shortLength = (bytes: ByteReader) => bytes.int16()
const longLength = (bytes: ByteReader) => bytes.int32()

/** Kafka marks a struct that is null with −1, but with 0 as a tagged field; any other number is none. */
const isInlineNull = (bytes: ByteReader) => bytes.int8() < 0
const isTaggedNull = (bytes: ByteReader) => bytes.unsignedVarint() === 0

/** Strings, bytes and arrays share this: a length, where a negative one stands for null. */
function lengthPrefixed(
  plan: FieldPlan,
  readLength: (bytes: ByteReader) => number,
  readRest: (bytes: ByteReader, length: number) => FieldValue,
): (bytes: ByteReader) => FieldValue {
  const { nullable, field } = plan
  return (bytes) => {
    const length = readLength(bytes)
    if (length >= 0) return readRest(bytes, length)
    if (nullable) return null
    throw new DecodeError(`${field.name} is null, which this version does not allow`)
  }
}

function arrayReading(layout: Layout, plan: FieldPlan): Reading {
  const { name, type } = plan.field
  const element = fieldReading(layout, {
    field: { name, type: type.slice(2) },
    place: 'inline',
    nullable: false,
  })
  const { read } = element
  const minBytes = Math.max(1, element.minBytes)
  const readElements = (bytes: ByteReader, count: number) => {
    if (count * minBytes > bytes.remaining) {
      throw new DecodeError(`${name} claims ${count} elements in ${bytes.remaining} bytes`)
    }
    const elements = new Array<FieldValue>(count)
    for (let index = 0; index < count; index++) elements[index] = read(bytes)
    return elements
  }
  const readLength = layout.flexible ? compactLength : longLength
  return {
    read: lengthPrefixed(plan, readLength, readElements),
    minBytes: layout.flexible ? 1 : 4,
  }
}

function fieldReading(layout: Layout, plan: FieldPlan): Reading {
  const { type } = plan.field
  const fixed = FIXED_SIZE[type]
  if (fixed !== undefined) return fixed
  if (type.startsWith('[]')) return arrayReading(layout, plan)
  if (type === 'string') {
    const readLength = layout.flexible ? compactLength : shortLength
    const read = lengthPrefixed(plan, readLength, (bytes, length) => bytes.string(length))
    return { read, minBytes: layout.flexible ? 1 : 2 }
  }
  if (type === 'bytes' || type === 'records') {
    const readLength = layout.flexible ? compactLength : longLength
    const read = lengthPrefixed(plan, readLength, (bytes, length) => bytes.raw(length))
    return { read, minBytes: layout.flexible ? 1 : 4 }
  }
  const struct = structReading(layout, structFields(layout.schema, type))
  if (!plan.nullable) return struct
  const isNull = plan.place === 'tagged' ? isTaggedNull : isInlineNull
  return { read: (bytes) => (isNull(bytes) ? null : struct.read(bytes)), minBytes: 1 }
}

/** Reads the tagged fields that this version knows into `value` and skips the others. */
function readTagged(bytes: ByteReader, known: Map<number, ReadStep>, value: StructValue): void {
  for (let left = bytes.unsignedVarint(); left > 0; left--) {
    const tag = bytes.unsignedVarint()
    const size = bytes.unsignedVarint()
    const step = known.get(tag)
    if (step === undefined) {
      bytes.skip(size)
      continue
    }
    const end = bytes.at + size
    value[step.name] = step.read(bytes)
    if (bytes.at !== end) throw new DecodeError(`${step.name} is not as long as its tag says`)
  }
}

/**
 * Objects start as a copy of one with every field at its default. They all get the same shape then, and
 * fields that did not travel need no further thought, except for values that must not be shared.
 */
function structReading(layout: Layout, fields: FieldSchema[]): Reading {
  const { schema, version, flexible } = layout
  const template: StructValue = {}
  const inline: ReadStep[] = []
  const tagged = new Map<number, ReadStep>()
  const unshared: FieldSchema[] = []
  let minBytes = flexible ? 1 : 0
  for (const plan of planFields(fields, version)) {
    const { field, place } = plan
    template[field.name] = defaultValue(schema, field)
    if (place !== 'inline' && typeof template[field.name] === 'object') unshared.push(field)
    if (place === 'absent') continue
    const { read, minBytes: fieldMinBytes } = fieldReading(layout, plan)
    if (place === 'tagged') {
      tagged.set(field.tag ?? -1, { name: field.name, read })
    } else {
      inline.push({ name: field.name, read })
      minBytes += fieldMinBytes
    }
  }
  const read = (bytes: ByteReader) => {
    const value = { ...template }
    for (const field of unshared) value[field.name] = defaultValue(schema, field)
    for (const step of inline) value[step.name] = step.read(bytes)
    if (flexible) readTagged(bytes, tagged, value)
    return value
  }
  return { read, minBytes }
}

/** A reader of one message in one version, worked out once so that reading only follows its steps. */
export function compileReader(
  schema: MessageSchema,
  version: number,
): (bytes: ByteReader) => FieldValue {
  const flexible = includesVersion(schema.flexible, version)
  return structReading({ schema, version, flexible }, schema.fields).read
}
