import type { Filter } from './filter'
import type { FilterRecord } from './filter-record'
import { type FindBytes, findBytes } from './find-bytes'
import { mayContain, type Needle } from './prefilter'
import { encodeUtf8 } from './utf8'

/** The whole of what a plain search asks. */
interface Search {
  readonly text: string
  readonly holds: (record: FilterRecord) => boolean
  /** `null` where the bytes of a match tell nothing. */
  readonly needle: Uint8Array | null
  readonly find: FindBytes
}

function filterOf({ text, holds, needle, find }: Search): Filter {
  const needles: Needle[] = needle?.length ? [{ bytes: needle, hiddenBy: [] }] : []
  const clauses = needles.length > 0 ? [needles] : []
  const verdict = (record: FilterRecord) => (holds(record) ? 'match' : 'no-match')
  return {
    test: verdict,
    explain: (record) => [{ text, verdict: verdict(record), seen: [] }],
    clauses,
    mayMatch: (bytes) => mayContain(bytes, clauses, find),
  }
}

function somewhere(record: FilterRecord, holds: (bytes: Uint8Array) => boolean): boolean {
  if (record.key && holds(record.key)) return true
  if (record.value && holds(record.value)) return true
  return record.headers.some(({ value }) => value !== null && holds(value))
}

/** Records with this text, as bytes of UTF-8, in the key, the value or a header's value. Upper and lower case differ. */
export function containing(text: string, find: FindBytes = findBytes): Filter {
  const needle = encodeUtf8(text)
  return filterOf({
    text: `contains ${JSON.stringify(text)}`,
    holds: (record) => somewhere(record, (bytes) => find(bytes, needle) !== -1),
    needle,
    find,
  })
}

/** The same, A to Z taken for a to z. Its bytes can be looked for only one by one, so batches are all read. */
export function containingInAnyCase(text: string): Filter {
  const needle = encodeUtf8(text).map(lowered)
  return filterOf({
    text: `contains ${JSON.stringify(text)} in any case`,
    holds: (record) => somewhere(record, (bytes) => hasInAnyCase(bytes, needle)),
    needle: null,
    find: findBytes,
  })
}

function lowered(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte
}

function hasInAnyCase(bytes: Uint8Array, needle: Uint8Array): boolean {
  const last = bytes.length - needle.length
  for (let start = 0; start <= last; start += 1) {
    let at = 0
    while (at < needle.length && lowered(bytes[start + at] ?? 0) === needle[at]) at += 1
    if (at === needle.length) return true
  }
  return false
}

/** Records whose key is exactly this text, as bytes of UTF-8. */
export function withKey(key: string, find: FindBytes = findBytes): Filter {
  const wanted = encodeUtf8(key)
  return filterOf({
    text: `key is ${JSON.stringify(key)}`,
    holds: (record) => record.key !== null && sameBytes(record.key, wanted),
    needle: wanted,
    find,
  })
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
