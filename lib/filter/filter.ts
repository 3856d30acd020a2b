import type { FilterRecord } from './filter-record'
import type { Clause } from './prefilter'

/**
 * What a filter says of a record. `no-such-field` is no match either: what the filter asks for is not in it. `unjudged` is a record that
 * is not what the filter expects (not JSON, a text where it compares numbers, more than it may cost), so that nothing can be said.
 */
export type Verdict = 'match' | 'no-match' | 'no-such-field' | 'unjudged'

/** One of the conditions that must all hold, and what came of it for one record. */
export interface Condition {
  /** As written. */
  readonly text: string
  readonly verdict: Verdict
  /** The fields it looks at and what is there, as JSON, the beginning where that is long; `null` where there is none. */
  readonly seen: readonly { readonly place: string; readonly text: string | null }[]
}

/** Decides of records one after the other. It keeps room for the one in hand, so it belongs to one thread and answers at once. */
export interface Filter {
  /** Never throws, whatever the record holds, and never takes longer than a bound. */
  readonly test: (record: FilterRecord) => Verdict
  /** Each condition by itself, for "try it on the messages in view". */
  readonly explain: (record: FilterRecord) => readonly Condition[]
  /** What the raw bytes of every match contain: a needle of each clause. Empty where nothing can be told. */
  readonly clauses: readonly Clause[]
  /**
   * `false` only if no record that is stored among these bytes can match, so that none of them need be read: a whole batch, decompressed,
   * with all that stands between the records. What is skipped so is not counted as unjudged.
   */
  readonly mayMatch: (bytes: Uint8Array) => boolean
}

/** Matches what all of them match. */
export function allOf(filters: readonly Filter[]): Filter {
  return {
    test: (record) => allVerdicts(filters, record),
    explain: (record) => filters.flatMap((filter) => filter.explain(record)),
    clauses: filters.flatMap(({ clauses }) => clauses),
    mayMatch: (bytes) => filters.every((filter) => filter.mayMatch(bytes)),
  }
}

/** One that does not match decides; else one that cannot judge. */
function allVerdicts(filters: readonly Filter[], record: FilterRecord): Verdict {
  let verdict: Verdict = 'match'
  for (const filter of filters) {
    const each = filter.test(record)
    if (each === 'no-match') return each
    if (each === 'unjudged' || verdict === 'match') verdict = each
  }
  return verdict
}
