import { ByteCursor, utf8TextOf } from '@/lib/decode/byte-cursor'
import {
  arraySource,
  bytesSource,
  doubleSource,
  floatSource,
  JsonBounds,
  mapSource,
  objectSource,
  stringSource,
} from '@/lib/decode/json-source'
import { looksLikeText } from '@/lib/decode/plain-text'
import { isUndecodable, Undecodable } from '@/lib/decode/undecodable'
import type { ProtoField, ProtoMessage, ProtoScalar, ProtoType } from './proto-schema'

const VARINT = 0
const FIXED64 = 1
const LENGTH = 2
const GROUP = 3
const GROUP_END = 4
const FIXED32 = 5

const FIELD_NUMBER_MAX = 536_870_911n

/** Bytes without a schema may be a message in a message, as far as this; deeper they are bytes. */
const GUESS_DEPTH_MAX = 64

interface ScalarReading {
  wire: number
  read: (cursor: ByteCursor) => string
}

const whole = (read: (cursor: ByteCursor) => bigint | number) => (cursor: ByteCursor) =>
  String(read(cursor))

/** Scalars of a fixed or variable length; `string` and `bytes` have theirs in front. */
const SCALARS: Partial<Record<ProtoScalar, ScalarReading>> = {
  int32: { wire: VARINT, read: whole((cursor) => BigInt.asIntN(32, cursor.varint())) },
  int64: { wire: VARINT, read: whole((cursor) => BigInt.asIntN(64, cursor.varint())) },
  uint32: { wire: VARINT, read: whole((cursor) => BigInt.asUintN(32, cursor.varint())) },
  uint64: { wire: VARINT, read: whole((cursor) => cursor.varint()) },
  sint32: { wire: VARINT, read: whole((cursor) => BigInt.asIntN(32, cursor.zigzag())) },
  sint64: { wire: VARINT, read: whole((cursor) => cursor.zigzag()) },
  bool: { wire: VARINT, read: (cursor) => (cursor.varint() === 0n ? 'false' : 'true') },
  fixed32: { wire: FIXED32, read: whole((cursor) => cursor.view.getUint32(cursor.take(4), true)) },
  sfixed32: { wire: FIXED32, read: whole((cursor) => cursor.view.getInt32(cursor.take(4), true)) },
  float: {
    wire: FIXED32,
    read: (cursor) => floatSource(cursor.view.getFloat32(cursor.take(4), true)),
  },
  fixed64: {
    wire: FIXED64,
    read: whole((cursor) => cursor.view.getBigUint64(cursor.take(8), true)),
  },
  sfixed64: {
    wire: FIXED64,
    read: whole((cursor) => cursor.view.getBigInt64(cursor.take(8), true)),
  },
  double: {
    wire: FIXED64,
    read: (cursor) => doubleSource(cursor.view.getFloat64(cursor.take(8), true)),
  },
}

/** The values found for one name, in order. */
interface Found {
  field: ProtoField | undefined
  sources: string[]
  /** Of a map. */
  entries: [string, string][]
}

/**
 * The wire format of Protocol Buffers as JSON: fields by their names where a message describes them, by their numbers where none does.
 * Fields that were not sent are not shown, since a default is no fact of the bytes.
 */
class ProtobufReader {
  private readonly bounds: JsonBounds
  private depth = 0

  constructor(bytes: Uint8Array) {
    this.bounds = new JsonBounds(bytes.length)
  }

  /** `group` is the number of the group that is read, 0 for a message that ends with its bytes. */
  message(cursor: ByteCursor, message: ProtoMessage | null, group = 0): string {
    return this.bounds.within(() => {
      const found = new Map<string, Found>()
      let closed = group === 0
      while (cursor.left > 0) {
        const tag = cursor.varint()
        const number = tag >> 3n
        const wire = Number(tag & 7n)
        if (number < 1n || number > FIELD_NUMBER_MAX) {
          throw new Undecodable(`Before byte ${cursor.at} ${number} is no number of a field`)
        }
        if (wire === GROUP_END && Number(number) === group) {
          closed = true
          break
        }
        this.field(cursor, message, { number: Number(number), wire }, found)
      }
      if (!closed) throw new Undecodable('It ends within a group')
      return objectSource(Array.from(found, ([name, each]) => [name, sourceOf(each)]))
    })
  }

  private field(
    cursor: ByteCursor,
    message: ProtoMessage | null,
    tag: { number: number; wire: number },
    found: Map<string, Found>,
  ): void {
    const described = message?.fields.get(tag.number)
    // A field that does not come as the schema says is shown as it came.
    const field = described && fits(described, tag.wire) ? described : undefined
    const name = stringSource(field ? field.name : String(tag.number))
    let values = found.get(name)
    if (!values) {
      values = { field, sources: [], entries: [] }
      found.set(name, values)
      this.bounds.write(name)
    }
    if (!field) values.sources.push(this.unknown(cursor, tag))
    else if (field.type.kind === 'map') values.entries.push(this.entry(cursor, field.type.entry))
    else if (tag.wire === LENGTH && wireOf(field.type) !== LENGTH) {
      const packed = new ByteCursor(this.prefixed(cursor))
      while (packed.left > 0) values.sources.push(this.value(packed, field.type))
    } else values.sources.push(this.value(cursor, field.type))
  }

  private prefixed(cursor: ByteCursor): Uint8Array {
    return cursor.slice(cursor.lengthOf('a field', cursor.varint()))
  }

  private value(cursor: ByteCursor, type: ProtoType): string {
    if (type.kind === 'message') {
      return this.message(new ByteCursor(this.prefixed(cursor)), type.message)
    }
    if (type.kind === 'enum') {
      const number = Number(BigInt.asIntN(32, cursor.varint()))
      const name = type.names.get(number)
      return this.bounds.write(name === undefined ? String(number) : stringSource(name))
    }
    if (type.kind === 'map') return this.entry(cursor, type.entry)[1]
    const reading = SCALARS[type.scalar]
    if (reading) return this.bounds.write(reading.read(cursor))
    const bytes = this.prefixed(cursor)
    const text = type.scalar === 'string' ? utf8TextOf(bytes) : null
    return this.bounds.write(text === null ? bytesSource(bytes) : stringSource(text))
  }

  /** One entry of a map travels as a message of key and value; either may be left out where it is its default. */
  private entry(cursor: ByteCursor, entry: ProtoMessage): [string, string] {
    const inner = new ByteCursor(this.prefixed(cursor))
    const halves: (string | undefined)[] = [undefined, undefined]
    while (inner.left > 0) {
      const tag = inner.varint()
      const number = Number(tag >> 3n)
      const field = entry.fields.get(number)
      const wire = Number(tag & 7n)
      if (field && fits(field, wire)) halves[number - 1] = this.value(inner, field.type)
      else this.unknown(inner, { number, wire })
    }
    const [key, value] = halves
    return [key ?? defaultOf(entry, 1), value ?? defaultOf(entry, 2)]
  }

  /** What came, as far as it says by itself. */
  private unknown(cursor: ByteCursor, { number, wire }: { number: number; wire: number }): string {
    switch (wire) {
      case VARINT:
        return this.bounds.write(String(cursor.varint()))
      case FIXED64:
        return this.bounds.write(String(cursor.view.getBigUint64(cursor.take(8), true)))
      case FIXED32:
        return this.bounds.write(String(cursor.view.getUint32(cursor.take(4), true)))
      case LENGTH:
        return this.guess(this.prefixed(cursor))
      case GROUP:
        return this.message(cursor, null, number)
      default:
        throw new Undecodable(`Before byte ${cursor.at} ${wire} is no kind of a field`)
    }
  }

  /** Text where it reads as text, else a message where it is one to the last byte, else bytes. */
  private guess(bytes: Uint8Array): string {
    const text = looksLikeText(bytes) ? utf8TextOf(bytes) : null
    if (text !== null) return this.bounds.write(stringSource(text))
    if (this.depth < GUESS_DEPTH_MAX) {
      this.depth += 1
      try {
        return this.message(new ByteCursor(bytes), null)
      } catch (error) {
        if (!isUndecodable(error)) throw error
      } finally {
        this.depth -= 1
      }
    }
    return this.bounds.write(bytesSource(bytes))
  }
}

function wireOf(type: ProtoType): number {
  if (type.kind === 'enum') return VARINT
  return type.kind === 'scalar' ? (SCALARS[type.scalar]?.wire ?? LENGTH) : LENGTH
}

/** Repeated numbers travel one by one or packed, whatever the schema says. */
function fits({ type, repeated }: ProtoField, wire: number): boolean {
  return wire === wireOf(type) || (repeated && wire === LENGTH)
}

function defaultOf(entry: ProtoMessage, number: 1 | 2): string {
  const type = entry.fields.get(number)?.type
  if (type?.kind === 'message') return '{}'
  if (type?.kind === 'enum') return stringSource(type.names.get(0) ?? '0')
  if (type?.kind !== 'scalar') return 'null'
  if (type.scalar === 'bool') return 'false'
  return SCALARS[type.scalar] ? '0' : '""'
}

/** Of a field that may come once, the last one counts. Without a schema a number that comes twice is a list. */
function sourceOf({ field, sources, entries }: Found): string {
  if (field?.type.kind === 'map') return mapSource(entries)
  const isList = field ? field.repeated : sources.length > 1
  return isList ? arraySource(sources) : (sources.at(-1) ?? 'null')
}

/** JSON of a message; by the numbers of its fields where `message` is `null`. Throws `Undecodable` where the bytes are none. */
export function readProtobuf(message: ProtoMessage | null, bytes: Uint8Array): string {
  return new ProtobufReader(bytes).message(new ByteCursor(bytes), message)
}
