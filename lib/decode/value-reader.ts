import { ByteCursor } from './byte-cursor'
import type { Suits } from './decoder'
import { arraySource, JsonBounds, mapSource } from './json-source'

/** Reads a format in which every value says what it is: one value after the other, to JSON that is bounded by what was read. */
export abstract class ValueReader {
  protected readonly cursor: ByteCursor
  protected readonly bounds: JsonBounds

  constructor(bytes: Uint8Array) {
    this.cursor = new ByteCursor(bytes)
    this.bounds = new JsonBounds(bytes.length)
  }

  /** The one value that the bytes are. Throws `Undecodable` where they are none, or something follows it. */
  document(): string {
    const source = this.value()
    this.cursor.finish()
    return source
  }

  /** The value that begins here. */
  protected abstract value(): string

  /** A list of those values that `each` goes through. */
  protected list(each: (read: () => void) => void): string {
    return this.bounds.within(() => {
      const items: string[] = []
      each(() => items.push(this.value()))
      return arraySource(items)
    })
  }

  /** A map of those pairs that `each` goes through. */
  protected pairs(each: (read: () => void) => void): string {
    return this.bounds.within(() => {
      const entries: [string, string][] = []
      each(() => entries.push([this.value(), this.value()]))
      return mapSource(entries)
    })
  }
}

/** How well bytes fit that may begin as a map or a list: whether they hold to the format is told only by reading them. */
export function containerSuits(
  bytes: Uint8Array,
  begins: { isMap: boolean; isList: boolean },
  confidence: { map: number; list: number },
): Suits {
  const { isMap, isList } = begins
  if (!(isMap || isList) || bytes.length < 3) {
    return { confidence: 0.05, reason: 'it does not begin with a map or a list' }
  }
  return {
    confidence: isMap ? confidence.map : confidence.list,
    reason: `it begins as a ${isMap ? 'map' : 'list'}, and holds to its format to the last byte`,
  }
}
