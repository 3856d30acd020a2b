import 'server-only'
import type { z } from 'zod'
import type { ScanDone, ScanEnd, ScanLine, ScannedPartition } from '@/lib/contract/scan'
import { formatCursor } from '@/lib/domain/messages/offset-cursor'
import type { ScanDirection, ScanPlan } from '@/lib/kafka/messages/scan/scan-request'
import { cutPiece } from './cut-piece'
import { PartitionCoverage } from './scan-coverage'
import type { ScanBudget } from './scan-limits'
import type { ScanPiece } from './thread-protocol'

export interface TallyOptions {
  plan: ScanPlan
  direction: ScanDirection
  limit: number
  budget: ScanBudget
  follow: boolean
  now: () => number
}

/** What a scan has sent so far, all partitions together; and when that is enough. */
export class ScanTally {
  readonly #options: TallyOptions
  readonly #partitions: Map<number, PartitionCoverage>
  readonly #moved = new Set<PartitionCoverage>()
  readonly #startedAtMs: number
  #matches = 0
  #messagesRead = 0
  #bytesRead = 0
  #unjudged = 0
  dropped = 0

  constructor(options: TallyOptions) {
    const { plan, direction, now } = options
    this.#options = options
    this.#startedAtMs = now()
    this.#partitions = new Map(
      plan.spans.map((span) => [span.partition, new PartitionCoverage(span, direction)]),
    )
  }

  /** Whether the scan rests here; `null` while it goes on. */
  get rests(): 'limit' | 'budget' | null {
    if (this.#matches >= this.#options.limit) return 'limit'
    const { bytes } = this.#options.budget
    return this.#bytesRead >= bytes || this.budgetLeftMs <= 0 ? 'budget' : null
  }

  /** Time until the scan rests; infinity where it may take as long as it will. */
  get budgetLeftMs(): number {
    const { budget, now } = this.#options
    if (budget.ms === null) return Number.POSITIVE_INFINITY
    return this.#startedAtMs + budget.ms - now()
  }

  /** Some of what was planned has not been read; true of a live tail always. */
  get isUnfinished(): boolean {
    return this.#options.follow || this.#left() > 0n
  }

  get hasMoved(): boolean {
    return this.#moved.size > 0
  }

  /** The part of the piece that is to be sent: all of it, or up to the last match that is still asked for. */
  add(piece: ScanPiece): Uint8Array {
    const coverage = this.#partitions.get(piece.partition)
    if (coverage === undefined) throw new RangeError(`partition ${piece.partition} was not planned`)
    const { bytes, mark, matches } = cutPiece(piece, this.#options.limit - this.#matches)
    const before = coverage.mark
    this.#matches += matches
    this.#messagesRead += mark.messagesRead - before.messagesRead
    this.#bytesRead += mark.bytesRead - before.bytesRead
    this.#unjudged += mark.unjudged - before.unjudged
    coverage.matches += matches
    if (coverage.advance(mark)) this.#moved.add(coverage)
    return bytes
  }

  present(): ScannedPartition[] {
    return [...this.#partitions.values()].map((coverage) => coverage.present())
  }

  progress(): ScanLine {
    const partitions = [...this.#moved].map((coverage) => coverage.present())
    this.#moved.clear()
    return {
      kind: 'progress',
      partitions,
      ...this.#figures(),
      offsetsLeft: this.#options.follow ? null : this.#left().toString(),
    }
  }

  done(end: z.infer<typeof ScanEnd>): z.infer<typeof ScanDone> {
    return {
      kind: 'done',
      end,
      partitions: this.present(),
      ...this.#figures(),
      next: end === 'complete' ? null : this.#next(),
    }
  }

  #figures() {
    return {
      messagesRead: this.#messagesRead,
      bytesRead: this.#bytesRead,
      matches: this.#matches,
      unjudged: this.#unjudged,
      dropped: this.dropped,
      elapsedMs: Math.round(this.#options.now() - this.#startedAtMs),
    }
  }

  #left(): bigint {
    let left = 0n
    for (const coverage of this.#partitions.values()) left += coverage.left
    return left
  }

  /** `at:…` of the partitions that are not read to their end; a live tail never is. */
  #next(): string | null {
    const unread = [...this.#partitions.values()].filter(
      ({ left }) => this.#options.follow || left > 0n,
    )
    if (unread.length === 0) return null
    const places = unread.map(({ span, mark }) => [span.partition, mark.cursor] as const)
    return `at:${formatCursor(new Map(places))}`
  }
}
