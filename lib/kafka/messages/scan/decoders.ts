import 'server-only'
import type { JsonDecoder } from '@/lib/filter/filter-record'

/** By the id that a caller names; `null` reads JSON where it is JSON, else text, as stored. */
const DECODERS: ReadonlyMap<string, JsonDecoder | null> = new Map([['auto', null]])

/** How keys or values are read for a filter; `undefined` for an id that nobody knows. */
export function decoderOf(id: string): JsonDecoder | null | undefined {
  return DECODERS.get(id)
}

export function decoderIds(): string[] {
  return [...DECODERS.keys()]
}
