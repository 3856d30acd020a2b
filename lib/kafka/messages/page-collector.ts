import 'server-only'
import type { Gap, LogEntry, Message } from '@/lib/domain/messages/message'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { controlType } from '@/lib/kafka/records/control-record'
import type { DecodedBatch } from '@/lib/kafka/records/decoded-batch'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import { earlierOf } from './offset-order'
import type { LogPart } from './partition-log'
import type { TransactionMarkers } from './transactions'

export type Isolation = 'read_uncommitted' | 'read_committed'

export interface CollectorLimits {
  /** Exclusive. */
  to: bigint
  maxMessages: number
  /** Of the messages kept, and of the batches read that held none; passed by the last one of them, so that a page is never empty for its size. */
  maxBytes: number
}

/** Rows that are no messages (gaps, markers) are not counted as such, but bounded all the same. */
const MAX_ENTRIES = 20_000

type BatchPart = Extract<LogPart, { kind: 'batch' }>

/** Makes the rows of a page from a log's parts, in the order of their offsets, until it is full. */
export class PageCollector {
  readonly entries: LogEntry[] = []
  messageCount = 0
  bytes = 0
  /** All offsets from `from` up to here, exclusive, are in `entries` or hold nothing that this isolation shows. */
  nextOffset: bigint
  readonly #place: TopicPartition
  readonly #isolation: Isolation
  readonly #limits: CollectorLimits

  constructor(
    { topic, partition }: TopicPartition,
    isolation: Isolation,
    from: bigint,
    limits: CollectorLimits,
  ) {
    this.#place = { topic, partition }
    this.#isolation = isolation
    this.nextOffset = from
    this.#limits = limits
  }

  /** True when the page takes no more, or the end is reached. */
  get full(): boolean {
    return (
      this.messageCount >= this.#limits.maxMessages ||
      this.outgrown ||
      this.nextOffset >= this.#limits.to
    )
  }

  /** True when it is full for its size and not for its number of messages. */
  get outgrown(): boolean {
    return this.bytes >= this.#limits.maxBytes || this.entries.length >= MAX_ENTRIES
  }

  add(part: LogPart): void {
    if (part.kind === 'batch') this.#addBatch(part)
    else if (part.why === 'expired')
      this.#addGap('expired', part.nextOffset, expired(part.nextOffset))
    else this.#addGap('compacted', part.nextOffset, COMPACTED)
  }

  #addBatch(part: BatchPart): void {
    const { batch } = part
    const before = this.messageCount
    for (const record of batch.records) {
      if (this.full) return
      // Clipped to `to`, so that a record beyond it only leaves the hole before it.
      this.#addGap('compacted', record.offset, COMPACTED)
      if (record.offset >= this.#limits.to) return
      this.nextOffset = record.offset + 1n
      this.#addRecord(part, record)
    }
    if (this.full) return
    if (batch.unreadable) {
      this.#addGap('unreadable', batch.unreadable.lastOffset + 1n, batch.unreadable.message)
    }
    this.#addGap('compacted', part.nextOffset, COMPACTED)
    if (this.messageCount === before) this.bytes += batch.facts.sizeBytes
  }

  #addRecord({ batch, transaction }: BatchPart, record: StoredRecord): void {
    const committedOnly = this.#isolation === 'read_committed'
    if (batch.control) {
      if (!committedOnly) this.entries.push(controlRecord(this.#place, batch, record))
      return
    }
    if (committedOnly && (transaction === 'aborted' || transaction === 'undecided')) return
    const message = messageOf(this.#place, batch, record, transaction)
    this.entries.push(message)
    this.messageCount++
    this.bytes += sizeOf(message)
  }

  /** A gap from `nextOffset` up to `end`, exclusive, joined to one before it that has the same reason. */
  #addGap(reason: Gap['reason'], end: bigint, message: string): void {
    const clipped = earlierOf(end, this.#limits.to)
    if (clipped <= this.nextOffset) return
    const firstOffset = this.nextOffset
    const lastOffset = clipped - 1n
    this.nextOffset = clipped
    const before = this.entries.at(-1)
    if (before?.kind === 'gap' && before.reason === 'compacted' && reason === 'compacted') {
      before.lastOffset = lastOffset
    } else {
      this.entries.push({ kind: 'gap', ...this.#place, firstOffset, lastOffset, reason, message })
    }
  }
}

export const COMPACTED = 'Compaction has removed what was stored here.'

/** How the offsets before `logStartOffset` are explained. */
export function expired(logStartOffset: bigint): string {
  return `Retention or a deletion has removed what was stored here: the log starts at ${logStartOffset}.`
}

/** Copies the bytes: what is kept of a batch would otherwise keep all of it in memory. */
function messageOf(
  place: TopicPartition,
  { facts, timestampType }: DecodedBatch,
  record: StoredRecord,
  transaction: BatchPart['transaction'],
): Message {
  return {
    kind: 'message',
    ...place,
    offset: record.offset,
    timestampMs: record.timestampMs,
    timestampType,
    key: copied(record.key),
    value: copied(record.value),
    headers: record.headers.map(({ key, value }) => ({ key, value: copied(value) })),
    batch: facts,
    transaction: transaction === 'undecided' ? 'open' : transaction,
  }
}

function controlRecord(place: TopicPartition, { facts }: DecodedBatch, record: StoredRecord) {
  return {
    kind: 'control' as const,
    ...place,
    offset: record.offset,
    timestampMs: record.timestampMs,
    type: controlType(record),
    producerId: facts.producerId,
  }
}

function copied(bytes: Uint8Array | null): Uint8Array | null {
  return bytes === null ? null : Uint8Array.from(bytes)
}

function sizeOf({ key, value, headers }: Message): number {
  const ofHeaders = headers.reduce((sum, header) => sum + (header.value?.length ?? 0), 0)
  return (key?.length ?? 0) + (value?.length ?? 0) + ofHeaders
}

/** The entries, with each message above the last stable offset told by the marker that follows it. */
export function withOutcomes(
  entries: readonly LogEntry[],
  markers: TransactionMarkers,
): LogEntry[] {
  return entries.map((entry) => {
    if (entry.kind !== 'message' || entry.transaction !== 'open') return entry
    return { ...entry, transaction: markers.outcomeOf(entry.batch.producerId, entry.offset) }
  })
}
