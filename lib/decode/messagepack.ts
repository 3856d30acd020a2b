import { ByteCursor, utf8TextOf } from './byte-cursor'
import { asJson, type Decoder } from './decoder'
import { bytesSource, doubleSource, floatSource, stringSource } from './json-source'
import { timestampSource } from './timestamp-source'
import { Undecodable } from './undecodable'
import { containerSuits, ValueReader } from './value-reader'

const TIMESTAMP_EXTENSION = -1

/** https://github.com/msgpack/msgpack/blob/master/spec.md, every format of it. */
class MessagePackReader extends ValueReader {
  protected override value(): string {
    const head = this.cursor.uint8()
    if (head <= 0x7f) return this.bounds.write(String(head))
    if (head <= 0x8f) return this.map(head & 0x0f)
    if (head <= 0x9f) return this.array(head & 0x0f)
    if (head <= 0xbf) return this.text(head & 0x1f)
    if (head >= 0xe0) return this.bounds.write(String(head - 0x100))
    const read = this.formats[head]
    if (read) return read()
    throw new Undecodable(`At byte ${this.cursor.at - 1} 0xc1 begins no value of MessagePack`)
  }

  private readonly formats: Record<number, (() => string) | undefined> = {
    192: () => this.bounds.write('null'),
    194: () => this.bounds.write('false'),
    195: () => this.bounds.write('true'),
    196: () => this.binary(this.cursor.uint8()),
    197: () => this.binary(this.cursor.uint16()),
    198: () => this.binary(this.cursor.uint32()),
    199: () => this.extension(this.cursor.uint8()),
    200: () => this.extension(this.cursor.uint16()),
    201: () => this.extension(this.cursor.uint32()),
    202: () => this.bounds.write(floatSource(this.cursor.view.getFloat32(this.cursor.take(4)))),
    203: () => this.bounds.write(doubleSource(this.cursor.view.getFloat64(this.cursor.take(8)))),
    204: () => this.bounds.write(String(this.cursor.uint8())),
    205: () => this.bounds.write(String(this.cursor.uint16())),
    206: () => this.bounds.write(String(this.cursor.uint32())),
    207: () => this.bounds.write(String(this.cursor.uint64())),
    208: () => this.bounds.write(String(this.cursor.int8())),
    209: () => this.bounds.write(String(this.cursor.int16())),
    210: () => this.bounds.write(String(this.cursor.int32())),
    211: () => this.bounds.write(String(this.cursor.int64())),
    212: () => this.extension(1),
    213: () => this.extension(2),
    214: () => this.extension(4),
    215: () => this.extension(8),
    216: () => this.extension(16),
    217: () => this.text(this.cursor.uint8()),
    218: () => this.text(this.cursor.uint16()),
    219: () => this.text(this.cursor.uint32()),
    220: () => this.array(this.cursor.uint16()),
    221: () => this.array(this.cursor.uint32()),
    222: () => this.map(this.cursor.uint16()),
    223: () => this.map(this.cursor.uint32()),
  }

  /** A string that is no UTF-8, which the format warns of, is shown as the bytes it is. */
  private text(length: number): string {
    const bytes = this.cursor.slice(length)
    const text = utf8TextOf(bytes)
    return this.bounds.write(text === null ? bytesSource(bytes) : stringSource(text))
  }

  private binary(length: number): string {
    return this.bounds.write(bytesSource(this.cursor.slice(length)))
  }

  private array(count: number): string {
    return this.list((read) => this.each(count, 1, read))
  }

  private map(count: number): string {
    return this.pairs((read) => this.each(count, 2, read))
  }

  private each(count: number, bytesEach: number, read: () => void): void {
    this.cursor.lengthOf(`a list of ${count}`, count * bytesEach)
    for (let left = count; left > 0; left--) read()
  }

  private extension(length: number): string {
    const type = this.cursor.int8()
    const data = this.cursor.slice(length)
    const time = type === TIMESTAMP_EXTENSION ? timestampOf(data) : null
    return this.bounds.write(time ?? `{"$extension":${type},"data":${bytesSource(data)}}`)
  }
}

/** The three lengths that a timestamp may have; `null` for any other. */
function timestampOf(data: Uint8Array): string | null {
  const cursor = new ByteCursor(data)
  if (data.length === 4) return timestampSource(BigInt(cursor.uint32()), 0)
  if (data.length === 8) {
    const both = cursor.uint64()
    return timestampSource(both & 0x3_ffff_ffffn, Number(both >> 34n))
  }
  if (data.length !== 12) return null
  const nanoseconds = cursor.uint32()
  return timestampSource(cursor.int64(), nanoseconds)
}

export const messagePack: Decoder = {
  id: 'messagepack',
  name: 'MessagePack',
  sentence: 'MessagePack: maps, lists, numbers and bytes in a compact binary form.',
  suits: (bytes) => {
    const head = bytes[0] ?? 0
    const isMap = (head >= 0x81 && head <= 0x8f) || head === 0xde || head === 0xdf
    const isList = (head >= 0x91 && head <= 0x9f) || head === 0xdc || head === 0xdd
    return containerSuits(bytes, { isMap, isList }, { map: 0.56, list: 0.52 })
  },
  decode: (bytes) => asJson(new MessagePackReader(bytes).document()),
}
