import { ByteCursor, utf8TextOf } from '@/lib/decode/byte-cursor'
import { base64Of } from '@/lib/decode/byte-text'
import { coordinatorSchemas } from '@/lib/decode/generated/coordinator-schemas'
import {
  arraySource,
  bytesSource,
  doubleSource,
  JsonBounds,
  objectSource,
  stringSource,
} from '@/lib/decode/json-source'
import { Undecodable } from '@/lib/decode/undecodable'
import { hasVersion, type RecordField, type RecordSchema } from './record-schema'

type Fields = [name: string, source: string][]

/** Names beside their numbers, and what travels as bytes inside: said by whoever knows the record. */
export interface FieldWords {
  /** Fields to add behind one, given its source. */
  beside: (field: RecordField, source: string) => Fields
  /** The JSON of bytes that are a structure of their own; `null` where they are just bytes. */
  inside: (field: RecordField, bytes: Uint8Array) => string | null
}

const FIXED: Record<string, ((cursor: ByteCursor) => string) | undefined> = {
  bool: (cursor) => (cursor.uint8() === 0 ? 'false' : 'true'),
  int8: (cursor) => String(cursor.int8()),
  int16: (cursor) => String(cursor.int16()),
  uint16: (cursor) => String(cursor.uint16()),
  int32: (cursor) => String(cursor.int32()),
  uint32: (cursor) => String(cursor.uint32()),
  int64: (cursor) => String(cursor.int64()),
  float64: (cursor) => doubleSource(cursor.view.getFloat64(cursor.take(8))),
  uuid: (cursor) => `"${uuidText(cursor.slice(16))}"`,
}

/** As Kafka's own tools write an id of 16 bytes. */
function uuidText(bytes: Uint8Array): string {
  return base64Of(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads the fields of one record in one version as JSON. */
class RecordReader {
  private readonly schema: RecordSchema
  private readonly version: number
  private readonly flexible: boolean
  private readonly cursor: ByteCursor
  private readonly bounds: JsonBounds
  private readonly words: FieldWords

  constructor(schema: RecordSchema, version: number, bytes: Uint8Array, words: FieldWords) {
    this.schema = schema
    this.version = version
    this.flexible = hasVersion(schema.flexible, version)
    this.cursor = new ByteCursor(bytes)
    this.bounds = new JsonBounds(bytes.length)
    this.words = words
  }

  record(mayGoOn: boolean): Fields {
    const fields = this.fields(this.schema.fields)
    if (!mayGoOn) this.cursor.finish()
    return fields
  }

  private fields(schemas: RecordField[]): Fields {
    const here = schemas.filter(({ versions }) => hasVersion(versions ?? '0+', this.version))
    const isTagged = ({ tagged }: RecordField) => hasVersion(tagged, this.version)
    const fields: Fields = []
    for (const field of here) if (!isTagged(field)) fields.push(...this.named(field))
    if (this.flexible) fields.push(...this.taggedFields(here.filter(isTagged)))
    return fields
  }

  private named(field: RecordField): Fields {
    const source = this.bounds.write(this.value(field))
    return [[stringSource(field.name), source], ...this.words.beside(field, source)]
  }

  private taggedFields(known: RecordField[]): Fields {
    const fields: Fields = []
    for (let left = this.cursor.varint(); left > 0n; left--) {
      const tag = Number(this.cursor.varint())
      const length = this.cursor.lengthOf(`tag ${tag}`, this.cursor.varint())
      const end = this.cursor.at + length
      const field = known.find((each) => each.tag === tag)
      if (field) fields.push(...this.named(field))
      else this.cursor.take(length)
      if (this.cursor.at !== end) throw new Undecodable(`Tag ${tag} is not as long as it claims`)
    }
    return fields
  }

  /** The length in front of a text, of bytes or of a list; `null` where it is −1 and the field may be null. */
  private length({ name, nullable }: RecordField, short = false): number | null {
    const length = this.flexible
      ? Number(this.cursor.varint()) - 1
      : short
        ? this.cursor.int16()
        : this.cursor.int32()
    if (length >= 0) return length
    if (length === -1 && hasVersion(nullable, this.version)) return null
    throw new Undecodable(`${name} has no length that can be`)
  }

  private value(field: RecordField): string {
    const { type } = field
    const fixed = FIXED[type]
    if (fixed) return fixed(this.cursor)
    if (type.startsWith('[]')) return this.list(field)
    if (type === 'string') return this.text(field)
    if (type === 'bytes' || type === 'records') return this.bytes(field)
    if (hasVersion(field.nullable, this.version) && this.isNullStruct(field)) return 'null'
    return this.struct(this.schema.structs?.[type] ?? [])
  }

  /** A struct that is null has −1 in front, as a tagged field 0. */
  private isNullStruct(field: RecordField): boolean {
    return hasVersion(field.tagged, this.version)
      ? this.cursor.varint() === 0n
      : this.cursor.int8() < 0
  }

  private struct(fields: RecordField[]): string {
    return this.bounds.within(() => objectSource(this.fields(fields)))
  }

  private text(field: RecordField): string {
    const length = this.length(field, true)
    if (length === null) return 'null'
    const bytes = this.cursor.slice(length)
    const text = utf8TextOf(bytes)
    return text === null ? bytesSource(bytes) : stringSource(text)
  }

  private bytes(field: RecordField): string {
    const length = this.length(field)
    if (length === null) return 'null'
    const bytes = this.cursor.slice(length)
    return this.words.inside(field, bytes) ?? bytesSource(bytes)
  }

  private list(field: RecordField): string {
    const { name, type } = field
    const count = this.length(field)
    if (count === null) return 'null'
    this.cursor.lengthOf(name, count)
    return this.bounds.within(() => {
      const items: string[] = []
      const element = { name, type: type.slice(2) }
      for (let index = 0; index < count; index++) {
        items.push(this.bounds.write(this.value(element)))
      }
      return arraySource(items)
    })
  }
}

/**
 * The fields of a record that Kafka defines, in one of its versions. Throws `Undecodable` where the bytes are not that, also for a
 * version that Kafka does not define. With `mayGoOn` fields that a newer version has appended are passed over.
 */
export function readRecord(
  name: string,
  version: number,
  bytes: Uint8Array,
  { words, mayGoOn }: { words: FieldWords; mayGoOn: boolean },
): Fields {
  const schema = coordinatorSchemas[name]
  if (!schema || !hasVersion(schema.versions, version)) {
    throw new Undecodable(
      `${name} of version ${version} is not known, only ${schema?.versions ?? 'none'}`,
    )
  }
  return new RecordReader(schema, version, bytes, words).record(mayGoOn)
}
