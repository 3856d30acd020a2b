import 'server-only'
import type { Gap, LogEntry } from '@/lib/domain/messages/message'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { earlierOf, laterOf } from '@/lib/kafka/messages/offset-order'
import { COMPACTED, expired } from '@/lib/kafka/messages/page-collector'
import type { ScanDirection } from './scan-request'

/** First to last, inclusive. */
export interface OffsetSpan {
  firstOffset: bigint
  lastOffset: bigint
}

export interface PassedOffsetsOptions {
  direction: ScanDirection
  place: TopicPartition
  /** Whether what compaction has emptied is told as a gap. */
  showsHoles: boolean
  tell: (entry: LogEntry) => void
}

/**
 * Walks over the offsets of one partition, upwards or downwards, and makes gaps of what cannot be shown. Holes that compaction
 * has left are told as one where they lie beside each other, before what comes after them.
 */
export class PassedOffsets {
  /** Upwards the next offset, downwards the last one passed. */
  cursor: bigint
  readonly #options: PassedOffsetsOptions
  readonly #forward: boolean
  #hole: OffsetSpan | null = null

  constructor(start: bigint, options: PassedOffsetsOptions) {
    this.cursor = start
    this.#options = options
    this.#forward = options.direction === 'forward'
  }

  /** Up or down to the record's offset nothing is stored; then passes the record by. */
  record(offset: bigint): void {
    if (this.#options.showsHoles) this.empty(this.#forward ? offset : offset + 1n)
    this.cursor = this.#forward ? offset + 1n : offset
  }

  /** Nothing is stored up to `offset`, or down to it. */
  empty(offset: bigint): void {
    const span = this.#until(offset)
    if (span.lastOffset < span.firstOffset) return
    this.cursor = offset
    if (!this.#options.showsHoles) return
    const before = this.#hole ?? span
    this.#hole = {
      firstOffset: earlierOf(before.firstOffset, span.firstOffset),
      lastOffset: laterOf(before.lastOffset, span.lastOffset),
    }
  }

  /** What is stored up to `offset`, or down to it, is not to be shown. */
  hidden(offset: bigint): void {
    this.settle()
    this.cursor = offset
  }

  /** What lies up to `offset`, or down to it, is there no more; `logStart` is where the log begins now. */
  expired(offset: bigint, logStart: bigint): void {
    this.#gap('expired', expired(logStart), this.#until(offset))
  }

  /** What of the span cannot be read, as far as it lies within `limits`. */
  unreadable(span: OffsetSpan & { message: string }, limits: OffsetSpan): void {
    const firstOffset = laterOf(span.firstOffset, limits.firstOffset)
    const lastOffset = earlierOf(span.lastOffset, limits.lastOffset)
    if (lastOffset < firstOffset) return
    this.empty(this.#forward ? firstOffset : lastOffset + 1n)
    this.#gap('unreadable', span.message, { firstOffset, lastOffset })
  }

  /** Tells what is found where the cursor stands. */
  tell(entry: LogEntry): void {
    this.settle()
    this.#options.tell(entry)
  }

  /** Tells the hole that was held back to be joined with the next. */
  settle(): void {
    const hole = this.#hole
    if (hole === null) return
    this.#hole = null
    this.#options.tell(this.#gapOf('compacted', COMPACTED, hole))
  }

  #gap(reason: Gap['reason'], message: string, span: OffsetSpan): void {
    if (span.lastOffset < span.firstOffset) return
    this.cursor = this.#forward ? span.lastOffset + 1n : span.firstOffset
    this.tell(this.#gapOf(reason, message, span))
  }

  #gapOf(reason: Gap['reason'], message: string, span: OffsetSpan): Gap {
    const { firstOffset, lastOffset } = span
    return { kind: 'gap', ...this.#options.place, firstOffset, lastOffset, reason, message }
  }

  /** From the cursor up to `offset`, or down to it. */
  #until(offset: bigint): OffsetSpan {
    return this.#forward
      ? { firstOffset: this.cursor, lastOffset: offset - 1n }
      : { firstOffset: offset, lastOffset: this.cursor - 1n }
  }
}
