import 'server-only'
import type { Gap, LogEntry } from '@/lib/domain/messages/message'
import { earlierOf, laterOf } from '@/lib/kafka/messages/offset-order'
import type { TransactionMarkers } from '@/lib/kafka/messages/transactions'
import { controlType } from '@/lib/kafka/records/control-record'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import type { RecordTest } from './criteria'
import type { LabelledBatch } from './labelled-batch'
import type { ScanJob, ScanMark, ScanSink } from './scan-request'

export interface BatchReaderOptions {
  job: Pick<ScanJob, 'topic' | 'direction' | 'isolation' | 'markers'>
  partition: number
  /** `null` is every message. */
  wanted: RecordTest | null
  markers: TransactionMarkers
  sink: Pick<ScanSink, 'entry'>
  maxBatchBytes: number
}

const COMPACTED = 'Compaction has removed what was stored here.'

/**
 * Judges the batches of one partition as they come, upwards or downwards, and tells the sink what it finds. `mark` has what was
 * judged so far, and every offset of the log is passed by exactly once.
 */
export class BatchReader {
  readonly mark: ScanMark
  readonly #options: BatchReaderOptions
  readonly #forward: boolean
  readonly #showsHoles: boolean
  /** Offsets that compaction has emptied and that have not been told yet. */
  #hole: { firstOffset: bigint; lastOffset: bigint } | null = null

  /** `start` is the first offset to read forward, and the one after the first to read backward. */
  constructor(options: BatchReaderOptions, start: bigint) {
    this.#options = options
    this.#forward = options.job.direction === 'forward'
    this.#showsHoles = options.job.markers && options.wanted === null
    this.mark = { cursor: start, messagesRead: 0, bytesRead: 0, unjudged: 0 }
  }

  /** Judges what of the batch lies in `from` up to `to`, exclusive. */
  read(labelled: LabelledBatch, from: bigint, to: bigint): void {
    const { facts } = labelled.batch
    const first = laterOf(facts.baseOffset, from)
    const end = earlierOf(facts.lastOffset + 1n, to)
    const [begin, finish] = this.#forward ? [first, end] : [end, first]
    this.mark.bytesRead += facts.sizeBytes
    this.#empty(begin)
    if (this.#isHidden(labelled.transaction)) {
      this.settle()
      this.#pass(finish)
      return
    }
    const { unreadable } = labelled.batch
    if (!this.#forward && unreadable) this.#unreadable(unreadable, from, to)
    this.#records(labelled, from, to)
    if (this.#forward && unreadable) this.#unreadable(unreadable, from, to)
    this.#empty(finish)
  }

  #records(labelled: LabelledBatch, from: bigint, to: bigint): void {
    const { batch } = labelled
    const records = batch
      .records(this.#options.maxBatchBytes)
      .filter(({ offset }) => offset >= from && offset < to)
    if (!this.#forward) records.reverse()
    for (const record of records) {
      this.#empty(this.#forward ? record.offset : record.offset + 1n)
      this.#pass(this.#forward ? record.offset + 1n : record.offset)
      if (batch.control) this.#control(batch.facts.producerId, record)
      else this.#message(labelled, record)
    }
  }

  /** Nothing is stored up to `offset`, or down to it. */
  empty(offset: bigint): void {
    this.#empty(offset)
  }

  /** What lies up to `offset`, or down to it, is there no more; `logStart` is where the log begins now. */
  expired(offset: bigint, logStart: bigint): void {
    const message = `Retention or a deletion has removed what was stored here: the log starts at ${logStart}.`
    this.#gap('expired', message, this.#until(offset))
  }

  /** To be called where the reading pauses: tells what is held back. */
  settle(): void {
    const hole = this.#hole
    this.#hole = null
    if (hole !== null) this.#tell(this.#gapOf('compacted', COMPACTED, hole))
  }

  #isHidden(transaction: LabelledBatch['transaction']): boolean {
    const committedOnly = this.#options.job.isolation === 'read_committed'
    return committedOnly && (transaction === 'aborted' || transaction === 'undecided')
  }

  #message({ batch, transaction }: LabelledBatch, record: StoredRecord): void {
    const { wanted, job, partition, markers } = this.#options
    const { offset, timestampMs, key, value, headers } = record
    const place = { topic: job.topic, partition, offset, timestampMs, key, value, headers }
    this.mark.messagesRead++
    const verdict = wanted === null ? 'match' : wanted.test(place)
    if (verdict === 'unjudged') this.mark.unjudged++
    if (verdict !== 'match') return
    const { facts, timestampType } = batch
    const outcome =
      transaction === 'undecided' ? markers.outcomeOf(facts.producerId, offset) : transaction
    this.#tell({ kind: 'message', ...place, timestampType, batch: facts, transaction: outcome })
  }

  #control(producerId: bigint | null, record: StoredRecord): void {
    if (!this.#options.job.markers) return
    const { offset, timestampMs } = record
    const { job, partition } = this.#options
    const type = controlType(record)
    this.#tell({
      kind: 'control',
      topic: job.topic,
      partition,
      offset,
      timestampMs,
      type,
      producerId,
    })
  }

  #unreadable(
    span: { firstOffset: bigint; lastOffset: bigint; message: string },
    from: bigint,
    to: bigint,
  ): void {
    const firstOffset = laterOf(span.firstOffset, from)
    const lastOffset = earlierOf(span.lastOffset, to - 1n)
    if (lastOffset < firstOffset) return
    this.#empty(this.#forward ? firstOffset : lastOffset + 1n)
    this.#gap('unreadable', span.message, { firstOffset, lastOffset })
  }

  #gap(
    reason: Gap['reason'],
    message: string,
    span: { firstOffset: bigint; lastOffset: bigint },
  ): void {
    if (span.lastOffset < span.firstOffset) return
    this.#pass(this.#forward ? span.lastOffset + 1n : span.firstOffset)
    this.#tell(this.#gapOf(reason, message, span))
  }

  /** From the cursor up to `offset`, or down to it. */
  #until(offset: bigint): { firstOffset: bigint; lastOffset: bigint } {
    const { cursor } = this.mark
    return this.#forward
      ? { firstOffset: cursor, lastOffset: offset - 1n }
      : { firstOffset: offset, lastOffset: cursor - 1n }
  }

  /** Remembers that nothing is stored between the cursor and `offset`, and passes by. */
  #empty(offset: bigint): void {
    const span = this.#until(offset)
    if (span.lastOffset < span.firstOffset) return
    this.#pass(offset)
    if (!this.#showsHoles) return
    const before = this.#hole
    this.#hole =
      before === null
        ? span
        : {
            firstOffset: earlierOf(before.firstOffset, span.firstOffset),
            lastOffset: laterOf(before.lastOffset, span.lastOffset),
          }
  }

  #pass(offset: bigint): void {
    this.mark.cursor = offset
  }

  #tell(entry: LogEntry): void {
    if (this.#hole !== null) this.settle()
    this.#options.sink.entry(entry, this.mark)
  }

  #gapOf(
    reason: Gap['reason'],
    message: string,
    span: { firstOffset: bigint; lastOffset: bigint },
  ): Gap {
    const { job, partition } = this.#options
    return { kind: 'gap', topic: job.topic, partition, ...span, reason, message }
  }
}
