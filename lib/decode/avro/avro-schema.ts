import { Undecodable } from '@/lib/decode/undecodable'

const PRIMITIVES = [
  ...['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'],
] as const
const PRIMITIVE_NAMES = new Set<string>(PRIMITIVES)

/** A schema with every name resolved. A record may hold itself, so `fields` are filled in after it is made. */
export type AvroType =
  | { kind: 'primitive'; name: string; logical: AvroLogical | null }
  | { kind: 'fixed'; name: string; size: number; logical: AvroLogical | null }
  | { kind: 'enum'; name: string; symbols: string[] }
  | { kind: 'array' | 'map'; items: AvroType }
  | { kind: 'union'; branches: AvroType[] }
  | { kind: 'record'; name: string; fields: { name: string; type: AvroType }[] }

/** The logical types that change how a value is written; times stay the whole numbers that they are. */
export type AvroLogical = { kind: 'decimal'; scale: number } | { kind: 'uuid' }

/** How a branch of a union is called. */
export function avroNameOf(type: AvroType): string {
  return 'name' in type ? type.name : type.kind
}

const DEPTH_MAX = 200

type Json = Record<string, unknown>

/** Guarantee: an object that is no list has string keys. */
function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null
}

/** Reads a schema from its JSON, `.avsc`. Every mistake names its place. */
class AvroParser {
  private readonly named = new Map<string, AvroType>()
  private depth = 0

  parse(value: unknown, namespace: string, place: string): AvroType {
    this.depth += 1
    if (this.depth > DEPTH_MAX) throw mistake(place, `is nested deeper than ${DEPTH_MAX} levels`)
    const type = this.parseAny(value, namespace, place)
    this.depth -= 1
    return type
  }

  private parseAny(value: unknown, namespace: string, place: string): AvroType {
    if (typeof value === 'string') return this.reference(value, namespace, place)
    if (Array.isArray(value)) {
      if (value.length === 0) throw mistake(place, 'is a union of nothing')
      const branches = value.map((branch, index) =>
        this.parse(branch, namespace, `${place}[${index}]`),
      )
      return { kind: 'union', branches }
    }
    const object = asObject(value)
    if (!object) throw mistake(place, 'is neither a name, a list nor an object')
    return this.parseObject(object, namespace, place)
  }

  private reference(name: string, namespace: string, place: string): AvroType {
    if (PRIMITIVE_NAMES.has(name)) return { kind: 'primitive', name, logical: null }
    const found = this.named.get(fullName(name, namespace)) ?? this.named.get(name)
    if (found) return found
    throw mistake(place, `names the type ${name}, which is not defined`)
  }

  private parseObject(object: Json, namespace: string, place: string): AvroType {
    const type = object['type']
    switch (type) {
      case 'record':
      case 'error':
        return this.record(object, namespace, place)
      case 'enum':
        return this.define(object, namespace, place, (name) => ({
          kind: 'enum',
          name,
          symbols: stringsOf(object['symbols'], `${place}.symbols`),
        }))
      case 'fixed':
        return this.define(object, namespace, place, (name) => ({
          kind: 'fixed',
          name,
          size: sizeOf(object['size'], `${place}.size`),
          logical: logicalOf(object),
        }))
      case 'array':
        return {
          kind: 'array',
          items: this.parse(object['items'], namespace, `${place}.items`),
        }
      case 'map':
        return {
          kind: 'map',
          items: this.parse(object['values'], namespace, `${place}.values`),
        }
      default: {
        const inner = this.parse(type, namespace, `${place}.type`)
        return inner.kind === 'primitive' ? { ...inner, logical: logicalOf(object) } : inner
      }
    }
  }

  private define<T extends AvroType>(
    object: Json,
    namespace: string,
    place: string,
    make: (name: string) => T,
  ): T {
    const name = object['name']
    if (typeof name !== 'string' || name === '') throw mistake(place, 'has no name')
    const own = object['namespace']
    const full = fullName(name, typeof own === 'string' ? own : namespace)
    if (this.named.has(full)) throw mistake(place, `defines ${full} once more`)
    const type = make(full)
    this.named.set(full, type)
    return type
  }

  private record(object: Json, namespace: string, place: string): AvroType {
    const fields: { name: string; type: AvroType }[] = []
    const record = this.define(object, namespace, place, (name) => ({
      kind: 'record' as const,
      name,
      fields,
    }))
    const within = record.name.slice(0, Math.max(0, record.name.lastIndexOf('.')))
    const list = object['fields']
    if (!Array.isArray(list)) throw mistake(`${place}.fields`, 'is no list of fields')
    list.forEach((each, index) => {
      const at = `${place}.fields[${index}]`
      const field = asObject(each)
      const name = field?.['name']
      if (!field || typeof name !== 'string') throw mistake(at, 'is no field with a name')
      fields.push({ name, type: this.parse(field['type'], within, `${at}.type`) })
    })
    return record
  }
}

function mistake(place: string, what: string): Undecodable {
  return new Undecodable(`The Avro schema is not valid: ${place} ${what}`)
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`
}

function stringsOf(value: unknown, place: string): string[] {
  const strings = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  if (strings.length === 0) throw mistake(place, 'is no list of names')
  return strings
}

function sizeOf(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw mistake(place, 'is no size in bytes')
}

function logicalOf(object: Json): AvroLogical | null {
  const { logicalType, scale } = object
  if (logicalType === 'uuid') return { kind: 'uuid' }
  if (logicalType !== 'decimal') return null
  const digits = scale ?? 0
  const isScale = typeof digits === 'number' && Number.isInteger(digits) && digits >= 0
  return isScale && digits <= 1_000 ? { kind: 'decimal', scale: digits } : null
}

/** Throws `Undecodable` with the place of the first mistake. */
export function parseAvroSchema(text: string): AvroType {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it ends too early'
    throw new Undecodable(`The Avro schema is no JSON: ${why}`)
  }
  return new AvroParser().parse(value, '', 'the schema')
}
