import 'server-only'
import type { ScannedPartition } from '@/lib/contract/scan'
import type { ScanDirection, ScanMark, ScanSpan } from '@/lib/kafka/messages/scan/scan-request'
import { presentInt64 } from '@/lib/server/present-failures'

/** What a scan has sent of one partition, exactly: what a thread has read beyond that does not count. */
export class PartitionCoverage {
  readonly span: ScanSpan
  readonly #forward: boolean
  #mark: ScanMark
  matches = 0

  constructor(span: ScanSpan, direction: ScanDirection) {
    this.span = span
    this.#forward = direction === 'forward'
    const cursor = this.#forward ? span.from : span.to
    this.#mark = { cursor, timeMs: null, messagesRead: 0, bytesRead: 0, unjudged: 0 }
  }

  get mark(): ScanMark {
    return this.#mark
  }

  /** True where the mark says something new. */
  advance(mark: ScanMark): boolean {
    const moved = mark.cursor !== this.#mark.cursor || mark.bytesRead !== this.#mark.bytesRead
    this.#mark = { ...mark, timeMs: mark.timeMs ?? this.#mark.timeMs }
    return moved
  }

  /** Offsets planned and not read. */
  get left(): bigint {
    const { cursor } = this.#mark
    const left = this.#forward ? this.span.to - cursor : cursor - this.span.from
    return left > 0n ? left : 0n
  }

  present(): ScannedPartition {
    const { span, matches } = this
    const { cursor, timeMs, messagesRead, bytesRead } = this.#mark
    const planned = span.from < span.to
    const start = this.#forward ? span.from : span.to
    const read = cursor !== start
    return {
      partition: span.partition,
      logStartOffset: presentInt64(span.logStartOffset),
      highWatermark: presentInt64(span.highWatermark),
      plannedFirst: planned ? span.from.toString() : null,
      plannedLast: planned ? (span.to - 1n).toString() : null,
      readFirst: read ? (this.#forward ? start : cursor).toString() : null,
      readLast: read ? ((this.#forward ? cursor : start) - 1n).toString() : null,
      readTimeMs: presentInt64(timeMs),
      messagesRead,
      bytesRead,
      matches,
    }
  }
}
