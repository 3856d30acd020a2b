import { compileFilter, type FilterOptions } from '@/lib/filter/compile-filter'
import type { Filter, Verdict } from '@/lib/filter/filter'
import type { FilterRecord } from '@/lib/filter/filter-record'
import { re2 } from '@/lib/filter/re2'

const encoder = new TextEncoder()

/** Text as stored bytes; `null` stays. */
export function stored(text: string | null): Uint8Array | null {
  return text === null ? null : encoder.encode(text)
}

interface Written {
  readonly key?: string | null
  /** The stored text, JSON or not. */
  readonly value?: string | null
  readonly headers?: readonly (readonly [string, string | null])[]
}

/** A record of the topic `orders`, partition 3, offset 42, of 2026-11-27T14:00:00Z. */
export function recordOf({ key = null, value = null, headers = [] }: Written): FilterRecord {
  return {
    topic: 'orders',
    partition: 3,
    offset: 42n,
    timestampMs: BigInt(Date.UTC(2026, 10, 27, 14)),
    key: stored(key),
    value: stored(value),
    headers: headers.map(([name, text]) => ({ key: name, value: stored(text) })),
  }
}

/** A filter that must compile. */
export function filterOf(source: string, options: FilterOptions = {}): Filter {
  const compiled = compileFilter(source, { regex: re2, ...options })
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.mistakes)}`)
  return compiled.filter
}

/** What a filter says of a record with this value, given as stored text or as something to write as JSON. */
export function judge(source: string, value: unknown): Verdict {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return filterOf(source).test(recordOf({ value: text }))
}
