import 'server-only'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { Filter } from '@/lib/filter/filter'
import { earlierOf, laterOf } from '@/lib/kafka/messages/offset-order'
import type { TransactionMarkers } from '@/lib/kafka/messages/transactions'
import { controlType } from '@/lib/kafka/records/control-record'
import type { RawBatch } from '@/lib/kafka/records/raw-batch'
import type { RecordCursor } from '@/lib/kafka/records/record-cursor'
import type { ReusedMemory } from '@/lib/kafka/records/reused-memory'
import type { StoredRecord } from '@/lib/kafka/records/stored-record'
import { type Judging, judgeRecords } from './judge-records'
import type { LabelledBatch } from './labelled-batch'
import { type OffsetSpan, PassedOffsets } from './passed-offsets'
import type { ScanJob, ScanMark, ScanSink } from './scan-request'

export interface BatchReaderOptions {
  job: Pick<ScanJob, 'topic' | 'direction' | 'isolation' | 'markers'>
  partition: number
  /** `null` is every message. */
  wanted: Filter | null
  /** Of those transactions that brokers do not tell about. */
  markers: TransactionMarkers
  sink: Pick<ScanSink, 'entry'>
  /** Bytes that one batch may take once decompressed; a larger one is unreadable. */
  maxBatchBytes: number
  memory: ReusedMemory
}

/**
 * Judges the batches of one partition as they come, upwards or downwards, and tells the sink what it finds. `mark` has what was
 * judged so far, and every offset of the log is passed by exactly once.
 */
export class BatchReader {
  readonly #options: BatchReaderOptions
  readonly #forward: boolean
  readonly #passed: PassedOffsets
  #timeMs: bigint | null = null
  #messagesRead = 0
  #bytesRead = 0
  #unjudged = 0

  /** `start` is the first offset to read forward, and the one after the first to read backward. */
  constructor(options: BatchReaderOptions, start: bigint) {
    const { job, partition, wanted } = options
    this.#options = options
    this.#forward = job.direction === 'forward'
    this.#passed = new PassedOffsets(start, {
      direction: job.direction,
      place: { topic: job.topic, partition },
      showsHoles: job.markers && wanted === null,
      tell: (entry) => this.#tell(entry),
    })
  }

  get mark(): ScanMark {
    const { cursor } = this.#passed
    return {
      cursor,
      timeMs: this.#timeMs,
      messagesRead: this.#messagesRead,
      bytesRead: this.#bytesRead,
      unjudged: this.#unjudged,
    }
  }

  /** Judges what of the batch lies in `from` up to `to`, exclusive. */
  read(labelled: LabelledBatch, from: bigint, to: bigint): void {
    const { batch, transaction } = labelled
    const first = laterOf(batch.facts.baseOffset, from)
    const end = earlierOf(batch.facts.lastOffset + 1n, to)
    const [begin, finish] = this.#forward ? [first, end] : [end, first]
    this.#bytesRead += batch.facts.sizeBytes
    this.#passed.empty(begin)
    if (this.#isHidden(transaction)) {
      this.#passed.hidden(finish)
      this.#timeMs = batch.baseTimestampMs ?? this.#timeMs
      return
    }
    const span = { firstOffset: first, lastOffset: end - 1n }
    const { maxBatchBytes, memory } = this.#options
    const cursor = batch.records(maxBatchBytes, memory)
    const tellRest = this.#records(labelled, cursor, span)
    if (batch.unreadable) this.#passed.unreadable(batch.unreadable, span)
    tellRest()
    this.#passed.empty(finish)
    this.#timeMs = batch.baseTimestampMs ?? this.#timeMs
  }

  /** Answers what is to be told after what cannot be read: what lies before it, going down. */
  #records(labelled: LabelledBatch, cursor: RecordCursor | null, span: OffsetSpan): () => void {
    const nothing = () => {}
    if (cursor === null) return nothing
    if (labelled.batch.control) {
      this.#control(labelled.batch, cursor, span)
      return nothing
    }
    if (!this.#forward) return this.#downwards(labelled, cursor, span)
    this.#upwards(labelled, cursor, span)
    return nothing
  }

  /** Nothing is stored up to `offset`, or down to it. */
  empty(offset: bigint): void {
    this.#passed.empty(offset)
  }

  /** What lies up to `offset`, or down to it, is there no more; `logStart` is where the log begins now. */
  expired(offset: bigint, logStart: bigint): void {
    this.#passed.expired(offset, logStart)
  }

  /** To be called at the end: tells what is held back. */
  settle(): void {
    this.#passed.settle()
  }

  #isHidden(transaction: LabelledBatch['transaction']): boolean {
    const committedOnly = this.#options.job.isolation === 'read_committed'
    return committedOnly && (transaction === 'aborted' || transaction === 'undecided')
  }

  #upwards(labelled: LabelledBatch, cursor: RecordCursor, span: OffsetSpan): void {
    const before = { read: this.#messagesRead, unjudged: this.#unjudged }
    const judged = judgeRecords(
      cursor,
      this.#judging(labelled, span),
      (record, { read, unjudged }) => {
        this.#messagesRead = before.read + read
        this.#unjudged = before.unjudged + unjudged
        this.#message(labelled, record)
      },
    )
    this.#messagesRead = before.read + judged.read
    this.#unjudged = before.unjudged + judged.unjudged
  }

  /** Records can only be read upwards, so those found are kept until the batch is judged. Answers how to tell them. */
  #downwards(labelled: LabelledBatch, cursor: RecordCursor, span: OffsetSpan): () => void {
    const found: { record: StoredRecord; read: number; unjudged: number }[] = []
    const judged = judgeRecords(cursor, this.#judging(labelled, span), (_, { read, unjudged }) => {
      found.push({ record: cursor.record(), read, unjudged })
    })
    const after = {
      read: this.#messagesRead + judged.read,
      unjudged: this.#unjudged + judged.unjudged,
    }
    return () => {
      for (const { record, read, unjudged } of found.reverse()) {
        this.#messagesRead = after.read - read + 1
        this.#unjudged = after.unjudged - unjudged
        this.#message(labelled, record)
      }
      this.#messagesRead = after.read
      this.#unjudged = after.unjudged
    }
  }

  #judging({ batch: { facts } }: LabelledBatch, span: OffsetSpan): Judging {
    const { wanted, job, partition } = this.#options
    const isWhole = facts.baseOffset >= span.firstOffset && facts.lastOffset <= span.lastOffset
    return { topic: job.topic, partition, wanted, span: isWhole ? null : span }
  }

  #message({ batch, transaction }: LabelledBatch, record: StoredRecord): void {
    const { job, partition, markers } = this.#options
    const { offset, timestampMs, key, value, headers } = record
    const { facts, timestampType } = batch
    this.#passed.record(offset)
    this.#passed.tell({
      kind: 'message',
      topic: job.topic,
      partition,
      offset,
      timestampMs,
      timestampType,
      key,
      value,
      headers,
      batch: facts,
      transaction:
        transaction === 'undecided' ? markers.outcomeOf(facts.producerId, offset) : transaction,
    })
  }

  /** A control batch holds one marker. */
  #control(
    { facts }: RawBatch,
    cursor: RecordCursor,
    { firstOffset, lastOffset }: OffsetSpan,
  ): void {
    const { job, partition } = this.#options
    const { topic } = job
    while (job.markers && cursor.next()) {
      const { offset, timestampMs } = cursor
      if (offset < firstOffset || offset > lastOffset) continue
      const place = { topic, partition, offset, timestampMs }
      this.#passed.record(offset)
      this.#passed.tell({
        kind: 'control',
        ...place,
        type: controlType(cursor),
        producerId: facts.producerId,
      })
    }
  }

  #tell(entry: LogEntry): void {
    this.#options.sink.entry(entry, this.mark)
  }
}
