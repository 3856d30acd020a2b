import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { ByteWriter } from './byte-writer'
import {
  defaultValue,
  type FieldPlan,
  type FieldSchema,
  type FieldValue,
  includesVersion,
  type MessageSchema,
  planFields,
  structFields,
} from './schema'

type Write = (bytes: ByteWriter, value: FieldValue) => void

interface Layout {
  schema: MessageSchema
  version: number
  flexible: boolean
}

interface WriteStep {
  name: string
  write: Write
  /** What is sent where the caller says nothing. */
  fallback: FieldValue
}

interface TaggedStep extends WriteStep {
  tag: number
}

function mismatch(type: string, value: FieldValue): TypeError {
  const actual = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
  return new TypeError(`${type} is expected, not ${actual}`)
}

function number(write: (bytes: ByteWriter, value: number) => void): Write {
  return (bytes, value) => {
    if (typeof value !== 'number') throw mismatch('a number', value)
    write(bytes, value)
  }
}

const FIXED_SIZE: Record<string, Write | undefined> = {
  bool: (bytes, value) => {
    if (typeof value !== 'boolean') throw mismatch('a boolean', value)
    bytes.boolean(value)
  },
  int8: number((bytes, value) => bytes.int8(value)),
  int16: number((bytes, value) => bytes.int16(value)),
  uint16: number((bytes, value) => bytes.uint16(value)),
  int32: number((bytes, value) => bytes.int32(value)),
  uint32: number((bytes, value) => bytes.uint32(value)),
  int64: (bytes, value) => {
    if (typeof value !== 'bigint') throw mismatch('a bigint', value)
    bytes.int64(value)
  },
  float64: number((bytes, value) => bytes.float64(value)),
  uuid: (bytes, value) => {
    if (typeof value !== 'string') throw mismatch('a UUID', value)
    bytes.uuid(value)
  },
}

const compactLength = (bytes: ByteWriter, length: number) => bytes.unsignedVarint(length + 1)
const shortLength = (bytes: ByteWriter, length: number) => bytes.int16(length)
const longLength = (bytes: ByteWriter, length: number) => bytes.int32(length)

/** Lets null through, as the length −1, where the version allows it. */
function orNull(
  plan: FieldPlan,
  writeLength: (bytes: ByteWriter, length: number) => void,
  write: Write,
): Write {
  return (bytes, value) => {
    if (value !== null) write(bytes, value)
    else if (plan.nullable) writeLength(bytes, -1)
    else throw new TypeError('it may not be null in this version')
  }
}

function arrayWriting(layout: Layout, plan: FieldPlan): Write {
  const writeLength = layout.flexible ? compactLength : longLength
  const { name, type } = plan.field
  const element = { name, type: type.slice(2) }
  const write = fieldWriting(layout, { field: element, place: 'inline', nullable: false })
  return orNull(plan, writeLength, (bytes, value) => {
    if (!Array.isArray(value)) throw mismatch('an array', value)
    writeLength(bytes, value.length)
    for (const item of value) write(bytes, item)
  })
}

function fieldWriting(layout: Layout, plan: FieldPlan): Write {
  const { type } = plan.field
  const fixed = FIXED_SIZE[type]
  if (fixed !== undefined) return fixed
  if (type.startsWith('[]')) return arrayWriting(layout, plan)
  if (type === 'string') {
    const writeLength = layout.flexible ? compactLength : shortLength
    return orNull(plan, writeLength, (bytes, value) => {
      if (typeof value !== 'string') throw mismatch('a string', value)
      const text = Buffer.from(value)
      writeLength(bytes, text.length)
      bytes.raw(text)
    })
  }
  if (type === 'bytes' || type === 'records') {
    const writeLength = layout.flexible ? compactLength : longLength
    return orNull(plan, writeLength, (bytes, value) => {
      if (!(value instanceof Uint8Array)) throw mismatch('bytes', value)
      writeLength(bytes, value.length)
      bytes.raw(value)
    })
  }
  const write = structWriting(layout, structFields(layout.schema, type))
  if (!plan.nullable) return write
  // As a tagged field, a struct that is null is marked like an empty length.
  const nullMark = plan.place === 'tagged' ? 0 : -1
  return (bytes, value) => {
    bytes.int8(value === null ? nullMark : 1)
    if (value !== null) write(bytes, value)
  }
}

/** Names the field in the error of a value that cannot be written: `topics.partitions: a number is expected`. */
function writeNamed(step: WriteStep, bytes: ByteWriter, value: FieldValue | undefined): void {
  try {
    step.write(bytes, value === undefined ? step.fallback : value)
  } catch (error) {
    if (error instanceof Error) {
      const separator = /^[\w.]+: /.test(error.message) ? '.' : ': '
      error.message = `${step.name}${separator}${error.message}`
    }
    throw error
  }
}

function writeTagged(
  bytes: ByteWriter,
  steps: TaggedStep[],
  struct: Record<string, FieldValue | undefined>,
): void {
  const sent = steps.filter(({ name, fallback }) => {
    const value = struct[name]
    return value !== undefined && !isDeepStrictEqual(value, fallback)
  })
  bytes.unsignedVarint(sent.length)
  for (const step of sent) {
    const content = new ByteWriter(64)
    writeNamed(step, content, struct[step.name])
    bytes.unsignedVarint(step.tag)
    bytes.unsignedVarint(content.length)
    bytes.raw(content.finish())
  }
}

/** A typing slip or a value that the broker would never see is an error here, not a surprise there. */
function refuseUnsendable(
  layout: Layout,
  struct: Record<string, FieldValue | undefined>,
  fields: Map<string, FieldPlan>,
): void {
  for (const [name, value] of Object.entries(struct)) {
    const plan = fields.get(name)
    if (plan === undefined) throw new TypeError(`${name}: there is no such field`)
    if (plan.place !== 'absent' || plan.field.ignorable || value === undefined) continue
    if (isDeepStrictEqual(value, defaultValue(layout.schema, plan.field))) continue
    throw new TypeError(`${name}: version ${layout.version} does not have it`)
  }
}

function structWriting(layout: Layout, fields: FieldSchema[]): Write {
  const { schema, version, flexible } = layout
  const plans = planFields(fields, version)
  const byName = new Map(plans.map((plan) => [plan.field.name, plan]))
  const inline: WriteStep[] = []
  const tagged: TaggedStep[] = []
  for (const plan of plans) {
    if (plan.place === 'absent') continue
    const { name, tag = -1 } = plan.field
    const step = {
      name,
      write: fieldWriting(layout, plan),
      fallback: defaultValue(schema, plan.field),
    }
    if (plan.place === 'tagged') tagged.push({ ...step, tag })
    else inline.push(step)
  }
  tagged.sort((a, b) => a.tag - b.tag)
  return (bytes, value) => {
    if (!isStruct(value)) throw mismatch('an object', value)
    refuseUnsendable(layout, value, byName)
    for (const step of inline) writeNamed(step, bytes, value[step.name])
    if (flexible) writeTagged(bytes, tagged, value)
  }
}

function isStruct(value: FieldValue): value is Record<string, FieldValue> {
  const isObject = typeof value === 'object' && value !== null
  return isObject && !Array.isArray(value) && !(value instanceof Uint8Array)
}

/** A writer of one message in one version, worked out once. It throws a TypeError that names the field. */
export function compileWriter(
  schema: MessageSchema,
  version: number,
): (bytes: ByteWriter, value: FieldValue) => void {
  const flexible = includesVersion(schema.flexible, version)
  return structWriting({ schema, version, flexible }, schema.fields)
}
