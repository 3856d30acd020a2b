import 'server-only'
import type { FilterRecord } from '@/lib/filter/filter-record'
import type { ScanCriteria } from './scan-request'

export type Verdict = 'match' | 'no-match' | 'unjudged'

export interface RecordTest {
  test(record: FilterRecord): Verdict
  mayMatch(bytes: Uint8Array): boolean
}

/** What is looked for, ready to judge; `null` where that is every message. */
export function compileCriteria({ contains, key }: ScanCriteria): RecordTest | null {
  const tests: ((record: FilterRecord) => boolean)[] = []
  if (key !== null) {
    const wanted = Buffer.from(key)
    tests.push((record) => record.key !== null && wanted.equals(record.key))
  }
  if (contains !== null) {
    const wanted = Buffer.from(contains)
    const has = (bytes: Uint8Array | null) =>
      bytes !== null &&
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted)
    tests.push(
      (record) =>
        has(record.value) || has(record.key) || record.headers.some(({ value }) => has(value)),
    )
  }
  if (tests.length === 0) return null
  const needles = [key, contains].flatMap((text) => (text === null ? [] : [Buffer.from(text)]))
  return {
    test: (record) => (tests.every((each) => each(record)) ? 'match' : 'no-match'),
    mayMatch: (bytes) =>
      needles.every((needle) =>
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(needle),
      ),
  }
}
