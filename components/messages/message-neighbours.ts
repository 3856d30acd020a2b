import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry } from '@/lib/contract/messages'
import { offsetOf } from './entry-words'

export interface PartitionBounds {
  logStartOffset: string | null
  highWatermark: string | null
}

export interface Neighbours {
  /** `null` at the beginning of the partition. */
  previous: MessagePlace | null
  /** `null` at its end. */
  next: MessagePlace | null
}

/**
 * The places before and after an entry in its own partition, whether the page holds them or not. A gap is stepped over as a whole;
 * where the bounds are not known, a step is offered and Kafka's answer tells.
 */
export function neighboursOf(entry: LogEntry, bounds: PartitionBounds | undefined): Neighbours {
  const { partition } = entry
  const first = BigInt(offsetOf(entry))
  const last = entry.kind === 'gap' ? BigInt(entry.lastOffset) : first
  const start = BigInt(bounds?.logStartOffset ?? 0)
  const end = bounds?.highWatermark == null ? null : BigInt(bounds.highWatermark)
  return {
    previous: first > start ? { partition, offset: String(first - 1n) } : null,
    next: end === null || last + 1n < end ? { partition, offset: String(last + 1n) } : null,
  }
}
