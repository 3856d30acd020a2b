import 'server-only'

/** The value of a field once decoded. Structs are plain objects keyed by field name. */
export type FieldValue =
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | null
  | FieldValue[]
  | { [field: string]: FieldValue }

export type StructValue = { [field: string]: FieldValue }

/** One field of a message as Kafka defines it. Version ranges read `0+`, `1-3` or `2`. */
export interface FieldSchema {
  name: string
  /** A scalar, the name of a struct of the same message, or `[]` and one of these. */
  type: string
  /** Versions that have the field; left out where all of them have it. */
  versions?: string
  nullable?: string
  /** The field's number among the tagged fields, and the versions that send it as one. */
  tag?: number
  tagged?: string
  /** A value that the negotiated version cannot carry is left out instead of refused. */
  ignorable?: true
  default?: number | bigint | string | boolean | null
}

export interface MessageSchema {
  versions: string
  /** The last of `versions` may still change, so it is not offered. */
  unstable?: true
  /** Versions with compact lengths and tagged fields; left out where there are none. */
  flexible?: string
  fields: FieldSchema[]
  structs?: Record<string, FieldSchema[]>
}

export interface ApiSchema {
  key: number
  request: MessageSchema
  response: MessageSchema
}

/** A structure that travels as bytes inside a message or is stored in one of Kafka's internal topics. */
export interface DataSchema extends MessageSchema {
  /** Which coordinator's log it is stored in, and the number that the record's key begins with. */
  log?: 'group' | 'share' | 'transaction'
  recordType?: number
}

export interface VersionRange {
  min: number
  max: number
}

const EMPTY: VersionRange = { min: 0, max: -1 }

/** `0+` → 0 to infinity, `1-3` → 1 to 3, `2` → just 2, left out → no version at all. */
export function parseVersions(text: string | undefined): VersionRange {
  const parts = text === undefined ? null : /^(\d+)(?:(\+)|-(\d+))?$/.exec(text)
  if (parts === null) return EMPTY
  const [, first, open, last] = parts
  const min = Number(first)
  return { min, max: open === '+' ? Number.POSITIVE_INFINITY : Number(last ?? min) }
}

export function includesVersion(text: string | undefined, version: number): boolean {
  const { min, max } = parseVersions(text)
  return version >= min && version <= max
}

/** The versions that Milena may speak: Kafka's own, without one that may still change. */
export function offeredVersions(schema: MessageSchema): VersionRange {
  const { min, max } = parseVersions(schema.versions)
  return { min, max: schema.unstable ? max - 1 : max }
}

/** How one field travels in one version of its message. */
export interface FieldPlan {
  field: FieldSchema
  /** `tagged` fields follow the others, `absent` ones do not travel in this version. */
  place: 'inline' | 'tagged' | 'absent'
  nullable: boolean
}

export function planFields(fields: FieldSchema[], version: number): FieldPlan[] {
  return fields.map((field) => {
    const nullable = includesVersion(field.nullable, version)
    if (!includesVersion(field.versions ?? '0+', version))
      return { field, place: 'absent', nullable }
    const tagged = includesVersion(field.tagged, version)
    return { field, place: tagged ? 'tagged' : 'inline', nullable }
  })
}

/** The fields of the struct that `type` names. A type that the message does not define is a broken table. */
export function structFields(schema: MessageSchema, type: string): FieldSchema[] {
  const fields = schema.structs?.[type]
  if (fields === undefined) throw new TypeError(`the protocol table defines no type ${type}`)
  return fields
}

const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA'
const SCALAR_DEFAULTS: Record<string, (() => FieldValue) | undefined> = {
  bool: () => false,
  int64: () => 0n,
  string: () => '',
  uuid: () => ZERO_UUID,
  bytes: () => Buffer.alloc(0),
  records: () => null,
}
const NUMBERS = new Set(['int8', 'int16', 'uint16', 'int32', 'uint32', 'float64'])

/** What a field holds that was not sent, always a new value so that no two messages share one. */
export function defaultValue(schema: MessageSchema, field: FieldSchema): FieldValue {
  if (field.default !== undefined) return field.default
  if (field.type.startsWith('[]')) return []
  if (NUMBERS.has(field.type)) return 0
  const scalar = SCALAR_DEFAULTS[field.type]
  if (scalar !== undefined) return scalar()
  const fields = structFields(schema, field.type)
  return Object.fromEntries(fields.map((inner) => [inner.name, defaultValue(schema, inner)]))
}
