import { ByteCursor, utf8TextOf } from '@/lib/decode/byte-cursor'
import { hexOf, uuidOf } from '@/lib/decode/byte-text'
import {
  arraySource,
  bytesSource,
  doubleSource,
  floatSource,
  JsonBounds,
  objectSource,
  stringSource,
} from '@/lib/decode/json-source'
import { Undecodable } from '@/lib/decode/undecodable'
import { type AvroLogical, type AvroType, avroNameOf } from './avro-schema'

/** More digits than this would take longer to work out than anyone waits. */
const DECIMAL_BYTES_MAX = 4_096

/** A whole number of any size and how many of its digits are behind the point: `-12.30`. */
function decimalSource(bytes: Uint8Array, scale: number): string {
  if (bytes.length === 0 || bytes.length > DECIMAL_BYTES_MAX) return bytesSource(bytes)
  const whole = BigInt.asIntN(bytes.length * 8, BigInt(`0x${hexOf(bytes)}`))
  if (scale === 0) return String(whole)
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0')
  const sign = whole < 0n ? '-' : ''
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function bytesValue(bytes: Uint8Array, logical: AvroLogical | null): string {
  if (logical?.kind === 'decimal') return decimalSource(bytes, logical.scale)
  if (logical?.kind === 'uuid' && bytes.length === 16) return `"${uuidOf(bytes)}"`
  return bytesSource(bytes)
}

/** The binary encoding of Avro 1.12, read with the schema it was written with. */
class AvroReader {
  private readonly cursor: ByteCursor
  private readonly bounds: JsonBounds

  constructor(bytes: Uint8Array) {
    this.cursor = new ByteCursor(bytes)
    this.bounds = new JsonBounds(bytes.length)
  }

  document(type: AvroType): string {
    const source = this.value(type)
    this.cursor.finish()
    return source
  }

  private value(type: AvroType): string {
    switch (type.kind) {
      case 'primitive':
        return this.bounds.write(this.primitive(type.name, type.logical))
      case 'fixed':
        return this.bounds.write(bytesValue(this.cursor.slice(type.size), type.logical))
      case 'enum':
        return this.bounds.write(stringSource(this.chosen(type.symbols, type.name)))
      case 'array':
        return this.bounds.within(() => arraySource(this.blocks(() => this.value(type.items))))
      case 'map':
        return this.bounds.within(() =>
          objectSource(this.blocks(() => [this.text(), this.value(type.items)] as const)),
        )
      case 'union':
        return this.union(type.branches)
      case 'record':
        return this.bounds.within(() => {
          this.bounds.write('{}')
          return objectSource(
            type.fields.map((field) => [
              this.bounds.write(stringSource(field.name)),
              this.value(field.type),
            ]),
          )
        })
    }
  }

  private primitive(name: string, logical: AvroLogical | null): string {
    switch (name) {
      case 'null':
        return 'null'
      case 'boolean':
        return this.boolean()
      case 'int':
        return this.int()
      case 'long':
        return String(this.cursor.zigzag())
      case 'float':
        return floatSource(this.cursor.view.getFloat32(this.cursor.take(4), true))
      case 'double':
        return doubleSource(this.cursor.view.getFloat64(this.cursor.take(8), true))
      case 'bytes':
        return bytesValue(this.prefixed('bytes'), logical)
      default:
        return this.text()
    }
  }

  private boolean(): string {
    const byte = this.cursor.uint8()
    if (byte > 1) throw new Undecodable(`At byte ${this.cursor.at - 1} ${byte} is no boolean`)
    return byte === 1 ? 'true' : 'false'
  }

  private int(): string {
    const value = this.cursor.zigzag()
    if (BigInt.asIntN(32, value) === value) return String(value)
    throw new Undecodable(`Before byte ${this.cursor.at} ${value} is no int of 32 bits`)
  }

  private prefixed(what: string): Uint8Array {
    return this.cursor.slice(this.cursor.lengthOf(what, this.cursor.zigzag()))
  }

  private text(): string {
    const text = utf8TextOf(this.prefixed('a string'))
    if (text === null) throw new Undecodable(`A string before byte ${this.cursor.at} is no UTF-8`)
    return stringSource(text)
  }

  private chosen<T>(choices: T[], what: string): T {
    const index = this.cursor.zigzag()
    const choice = index < 0n ? undefined : choices[Number(index)]
    if (choice !== undefined) return choice
    throw new Undecodable(
      `Before byte ${this.cursor.at} ${what} has no number ${index}, only 0 to ${choices.length - 1}`,
    )
  }

  /** The blocks of an array or map: a count and that many items, until one of none. A negative count has the block's bytes behind it. */
  private blocks<T>(read: () => T): T[] {
    const items: T[] = []
    for (let count = this.cursor.zigzag(); count !== 0n; count = this.cursor.zigzag()) {
      if (count < 0n) {
        this.cursor.lengthOf('a block', this.cursor.zigzag())
        count = -count
      }
      // Items may take no bytes at all; then it is the bounds that end this.
      for (let left = count; left > 0n; left--) items.push(read())
    }
    return items
  }

  /** A value that can be null, or be of one type, is just that; among several types JSON has to name which, as Avro's own does. */
  private union(branches: AvroType[]): string {
    return this.bounds.within(() => {
      const branch = this.chosen(branches, 'the union')
      const source = this.value(branch)
      const types = branches.filter((each) => avroNameOf(each) !== 'null')
      const isNull = avroNameOf(branch) === 'null'
      return isNull || types.length === 1
        ? source
        : `{${this.bounds.write(stringSource(avroNameOf(branch)))}:${source}}`
    })
  }
}

/** JSON of bytes that were written with `type`. Throws `Undecodable` where they were not. */
export function readAvro(type: AvroType, bytes: Uint8Array): string {
  return new AvroReader(bytes).document(type)
}
