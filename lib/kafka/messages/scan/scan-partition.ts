import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Filter } from '@/lib/filter/filter'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { assertNotAborted } from '@/lib/kafka/connection/deadline'
import type { FetchedPartition } from '@/lib/kafka/messages/fetch-partition'
import { laterOf } from '@/lib/kafka/messages/offset-order'
import { TransactionMarkers } from '@/lib/kafka/messages/transactions'
import { iterateRawBatches } from '@/lib/kafka/records/batch'
import type { ReusedMemory } from '@/lib/kafka/records/reused-memory'
import { BatchReader } from './batch-reader'
import { FetchPermits } from './fetch-permits'
import { type LabelledBatch, labelBatches } from './labelled-batch'
import { type FeedSettings, type LogChunk, LogFeed, sizeOf } from './log-feed'
import { type LogWindow, LogWindows } from './log-windows'
import type { ScanJob, ScanSink, ScanSpan } from './scan-request'

export interface PartitionScanOptions {
  cluster: KafkaCluster
  job: ScanJob
  span: ScanSpan
  wanted: Filter | null
  sink: ScanSink
  permits: FetchPermits
  memory: ReusedMemory
  call: CallOptions
}

const FIRST_FETCH_BYTES = 128 * 1024
const FETCH_BYTES = 1024 * 1024
/** Bytes that one batch may take once decompressed; a larger one is unreadable. */
const MAX_BATCH_BYTES = 128 * 1024 * 1024
/** Brokers are given so long to name another leader: their own session timeout, and the election. */
const PATIENCE_MS = 45_000
const SHORT_LOG_MS = 10_000
/** How far to look beyond what is read for the markers that decide its open transactions. */
const LOOK_AHEAD_BYTES = 2 * 1024 * 1024
/** Of a feed whose caller holds a permit already: the chunk that is read, and the next one. */
const CHUNKS_OF_ITS_OWN = 2
/** Judging never keeps this thread from its messages for much longer. */
const TURN_MS = 25

/** Reads one partition's span of a scan. Throws KafkaError when no leader answers any more; what was told before stands. */
export class PartitionScan {
  readonly #options: PartitionScanOptions
  readonly #reader: BatchReader
  readonly #markers = new TransactionMarkers()
  /** Markers up to here are known. */
  #lookedUpTo = 0n
  #turnEndsAt = 0

  constructor(options: PartitionScanOptions) {
    this.#options = options
    const { job, span, wanted, sink, memory } = options
    const start = job.direction === 'forward' ? span.from : span.to
    this.#reader = new BatchReader(
      {
        job,
        partition: span.partition,
        wanted,
        markers: this.#markers,
        sink,
        maxBatchBytes: MAX_BATCH_BYTES,
        memory,
      },
      start,
    )
  }

  get partition(): number {
    return this.#options.span.partition
  }

  /** As it was when the scan was planned. */
  get leader(): number | null {
    return this.#options.span.leader
  }

  /** Where `follow` goes on. */
  get cursor(): bigint {
    return this.#reader.mark.cursor
  }

  async run(): Promise<void> {
    const { span, job } = this.#options
    if (span.expired !== null && job.direction === 'forward') this.#tellExpired(span.expired)
    if (job.direction === 'forward') await this.#forward()
    else await this.#backward()
    this.#reader.settle()
    if (span.expired !== null && job.direction === 'backward') this.#tellExpired(span.expired)
    this.#covered()
  }

  /** Reads on with what was fetched from the cursor. */
  async follow({ bytes, abortedTransactions }: FetchedPartition): Promise<void> {
    const from = this.cursor
    const { isolation } = this.#options.job
    const batches = [...iterateRawBatches(bytes, { fromOffset: from })]
    const last = batches.at(-1)
    if (last === undefined) return
    const stable = isolation === 'read_committed'
    const chunk = { batches, aborted: abortedTransactions, stable }
    for (const batch of labelBatches(chunk, this.#markers)) {
      this.#reader.read(batch, from, last.facts.lastOffset + 1n)
      await this.#giveTurn()
    }
    this.#reader.settle()
    this.#covered()
  }

  /** Retention or a deletion has passed the cursor. */
  expire(logStart: bigint): void {
    this.#reader.expired(logStart, logStart)
    this.#covered()
  }

  async #forward(): Promise<void> {
    const { from, to } = this.#options.span
    const { permits } = this.#options
    const feed = this.#feed({ from, to, firstFetchBytes: FIRST_FETCH_BYTES, permits })
    try {
      for (let chunk = await feed.next(); chunk !== null; chunk = await feed.next()) {
        try {
          await this.#readForward(chunk)
        } finally {
          chunk.release()
        }
        this.#covered()
        await this.#options.sink.ready(this.partition)
      }
    } finally {
      feed.stop()
    }
  }

  async #readForward(chunk: LogChunk): Promise<void> {
    if (chunk.kind === 'nothing') {
      if (chunk.why === 'expired') this.#reader.expired(chunk.next, chunk.next)
      else this.#reader.empty(chunk.next)
      return
    }
    const batches = labelBatches(chunk, this.#markers)
    if (!chunk.stable) await this.#decide(batches, chunk.next)
    for (const batch of batches) {
      this.#reader.read(batch, chunk.from, chunk.next)
      await this.#giveTurn()
    }
    this.#reader.empty(chunk.next)
  }

  async #backward(): Promise<void> {
    const { span, permits, call, sink } = this.#options
    const windows = new LogWindows({
      from: span.from,
      to: span.to,
      permits,
      signal: call.signal,
      openFeed: (part) => this.#feed(part),
    })
    try {
      for (let window = await windows.next(); window !== null; window = await windows.next()) {
        try {
          await this.#readBackward(window)
        } finally {
          window.release()
        }
        this.#covered()
        await sink.ready(span.partition)
      }
    } finally {
      windows.stop()
    }
  }

  async #readBackward({ chunks, start, end, logStart }: LogWindow): Promise<void> {
    const labelled = new Map<LogChunk, LabelledBatch[]>()
    for (const chunk of chunks) {
      if (chunk.kind === 'nothing') continue
      const batches = labelBatches(chunk, this.#markers)
      if (!chunk.stable) await this.#decide(batches, end)
      labelled.set(chunk, batches)
    }
    for (const chunk of chunks.toReversed()) {
      if (chunk.kind === 'nothing' && chunk.why === 'expired') {
        this.#reader.expired(chunk.from, chunk.next)
      }
      for (const batch of labelled.get(chunk)?.reverse() ?? []) {
        this.#reader.read(batch, chunk.from, chunk.next)
        await this.#giveTurn()
      }
    }
    this.#reader.empty(start)
    if (logStart !== null) this.#reader.expired(this.#options.span.from, logStart)
  }

  /** Looks ahead for the markers that decide what of the batches is open, as far as they lie near. */
  async #decide(batches: readonly LabelledBatch[], next: bigint): Promise<void> {
    const isOpen = ({ transaction, batch }: LabelledBatch) =>
      transaction === 'undecided' &&
      this.#markers.outcomeOf(batch.facts.producerId, batch.facts.lastOffset) === 'open'
    if (batches.some(isOpen)) await this.#lookAhead(laterOf(next, this.#lookedUpTo))
  }

  /** Only for markers. A failure here leaves the messages `open`, which is how a consumer would see them too. */
  async #lookAhead(from: bigint): Promise<void> {
    const { highWatermark: to } = this.#options.span
    const permits = new FetchPermits(CHUNKS_OF_ITS_OWN)
    const feed = this.#feed({ from, to, firstFetchBytes: FIRST_FETCH_BYTES, permits })
    let bytes = 0
    try {
      while (bytes < LOOK_AHEAD_BYTES) {
        const chunk = await feed.next()
        if (chunk === null) return
        chunk.release()
        this.#lookedUpTo = chunk.next
        if (chunk.kind === 'nothing') continue
        bytes += sizeOf(chunk)
        // Labelling notes the markers.
        labelBatches({ ...chunk, stable: false }, this.#markers)
      }
    } catch {
      assertNotAborted(this.#options.call.signal)
    } finally {
      feed.stop()
    }
  }

  #feed(part: Pick<FeedSettings, 'from' | 'to' | 'firstFetchBytes' | 'permits'>): LogFeed {
    const { cluster, job, span, sink, call } = this.#options
    const { partition, leader } = span
    return new LogFeed(
      cluster,
      { topic: job.topic, topicId: job.topicId, partition, leader },
      {
        ...part,
        recordsFrom: job.direction === 'forward' ? part.from : span.from,
        fetchBytes: FETCH_BYTES,
        patienceMs: PATIENCE_MS,
        shortLogMs: SHORT_LOG_MS,
        onNotice: (message) => sink.notice(partition, message),
      },
      call,
    )
  }

  async #giveTurn(): Promise<void> {
    if (performance.now() < this.#turnEndsAt) return
    await nextTurn()
    assertNotAborted(this.#options.call.signal)
    this.#turnEndsAt = performance.now() + TURN_MS
  }

  #covered(): void {
    this.#options.sink.covered(this.#options.span.partition, this.#reader.mark)
  }

  #tellExpired({ firstOffset, lastOffset }: { firstOffset: bigint; lastOffset: bigint }): void {
    const { job, span, sink } = this.#options
    const message = `Retention or a deletion has removed what was stored here: the log starts at ${span.logStartOffset}.`
    const place = { topic: job.topic, partition: span.partition }
    sink.entry(
      { kind: 'gap', ...place, firstOffset, lastOffset, reason: 'expired', message },
      this.#reader.mark,
    )
  }
}
