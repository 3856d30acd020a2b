import { toCsv } from '@/lib/format/csv'
import type { MessageResult } from './run-job'

const COLUMNS = ['source', 'outcome', 'partition', 'offset', 'reason'] as const

/** A line a message: where it came from (`line 12`, `orders/0@41`) and what became of it. */
export function reportAsNdjson(
  results: readonly MessageResult[],
  nameOf: (index: number) => string,
): string {
  return results
    .map(({ outcome, partition, offset, reason }, index) =>
      JSON.stringify({ source: nameOf(index), outcome, partition, offset, reason }),
    )
    .map((line) => `${line}\n`)
    .join('')
}

export function reportAsCsv(
  results: readonly MessageResult[],
  nameOf: (index: number) => string,
): string {
  return toCsv(
    COLUMNS,
    results.map(({ outcome, partition, offset, reason }, index) => [
      nameOf(index),
      outcome,
      partition,
      offset,
      reason,
    ]),
  )
}
