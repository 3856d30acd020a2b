import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { assertNotAborted } from '@/lib/kafka/connection/deadline'
import { laterOf } from '@/lib/kafka/messages/offset-order'
import { TransactionMarkers } from '@/lib/kafka/messages/transactions'
import { BatchReader } from './batch-reader'
import { baseOffsetOf } from './batch-walk'
import type { RecordTest } from './criteria'
import { FetchPermits } from './fetch-permits'
import { type LabelledBatch, labelBatches } from './labelled-batch'
import { type LogChunk, LogFeed } from './log-feed'
import type { ScanJob, ScanSink, ScanSpan } from './scan-request'

export interface PartitionScanOptions {
  cluster: KafkaCluster
  job: ScanJob
  span: ScanSpan
  wanted: RecordTest | null
  sink: ScanSink
  permits: FetchPermits
  call: CallOptions
}

const FIRST_FETCH_BYTES = 128 * 1024
const FETCH_BYTES = 1024 * 1024
/** Stored bytes that a window is meant to have when reading backward: all of it is held before its end is judged. */
const WINDOW_BYTES = 1024 * 1024
const FIRST_WINDOW = 500n
const WINDOW_GROWTH = 4n
/** Bytes that one batch may take once decompressed; a larger one is unreadable. */
const MAX_BATCH_BYTES = 128 * 1024 * 1024
/** Brokers are given so long to name another leader: their own session timeout, and the election. */
const PATIENCE_MS = 45_000
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
    const { job, span, wanted, sink } = options
    const start = job.direction === 'forward' ? span.from : span.to
    this.#reader = new BatchReader(
      {
        job,
        partition: span.partition,
        wanted,
        markers: this.#markers,
        sink,
        maxBatchBytes: MAX_BATCH_BYTES,
      },
      start,
    )
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

  async #forward(): Promise<void> {
    const { from, to } = this.#options.span
    const feed = this.#feed(from, to, this.#options.permits)
    try {
      for (let chunk = await feed.next(); chunk !== null; chunk = await feed.next()) {
        try {
          await this.#readForward(chunk)
        } finally {
          chunk.release()
        }
        this.#covered()
        await this.#options.sink.ready()
      }
    } finally {
      feed.stop()
    }
    // The end of a log can lie lower than it did: an unclean election has cut it off.
    this.#reader.empty(to)
  }

  async #readForward(chunk: LogChunk): Promise<void> {
    if (chunk.kind === 'nothing') {
      if (chunk.why === 'expired') this.#reader.expired(chunk.next, chunk.next)
      else this.#reader.empty(chunk.next)
      return
    }
    const batches = labelBatches(chunk, this.#markers, MAX_BATCH_BYTES)
    for (const batch of chunk.stable ? batches : await this.#decided([...batches], chunk.next)) {
      this.#reader.read(batch, chunk.from, chunk.next)
      await this.#giveTurn()
    }
    this.#reader.empty(chunk.next)
  }

  /** In windows that end where the one before began, as wide as their bytes should be. */
  async #backward(): Promise<void> {
    const { from, to } = this.#options.span
    let width = FIRST_WINDOW
    for (let end = to; end > from; ) {
      const window = await this.#readWindow(laterOf(end - width, from), end)
      if (window === null) return
      this.#covered()
      await this.#options.sink.ready()
      width = nextWidth(end - window.start, window.bytes)
      end = window.start
    }
  }

  /**
   * A window is read from the start of the batch that `start` lies in, so that no batch is fetched twice. `null` where the log
   * begins within it by now: all below is gone.
   */
  async #readWindow(start: bigint, end: bigint): Promise<{ start: bigint; bytes: number } | null> {
    const release = await this.#options.permits.take(this.#options.call.signal)
    try {
      const { chunks, bytes, logStart } = await this.#window(start, end)
      const first = chunks[0]?.from ?? start
      await this.#readBackward(chunks, end)
      this.#reader.empty(logStart ?? first)
      if (logStart === null) return { start: first, bytes }
      this.#reader.expired(this.#options.span.from, logStart)
      return null
    } finally {
      release()
    }
  }

  /** All chunks of a window. `logStart` is where the log begins, when that is later than the window by now. */
  async #window(start: bigint, end: bigint) {
    const feed = this.#feed(start, end, new FetchPermits(CHUNKS_OF_ITS_OWN))
    const chunks: LogChunk[] = []
    let bytes = 0
    let logStart: bigint | null = null
    for (let chunk = await feed.next(); chunk !== null; chunk = await feed.next()) {
      chunk.release()
      if (chunk.kind === 'batches') bytes += chunk.bytes.length
      else if (chunk.why === 'expired') logStart = chunk.next
      chunks.push(chunk)
    }
    const [first] = chunks
    if (first?.kind === 'batches') {
      first.from = laterOf(this.#options.span.from, baseOffsetOf(first.bytes, first.from))
    }
    return { chunks, bytes, logStart }
  }

  async #readBackward(chunks: readonly LogChunk[], end: bigint): Promise<void> {
    const batches: { labelled: LabelledBatch; from: bigint; to: bigint }[] = []
    for (const chunk of chunks) {
      if (chunk.kind === 'nothing') continue
      const labelled = [...labelBatches(chunk, this.#markers, MAX_BATCH_BYTES)]
      const decided = chunk.stable ? labelled : await this.#decided(labelled, end)
      for (const each of decided) batches.push({ labelled: each, from: chunk.from, to: chunk.next })
    }
    for (const { labelled, from, to } of batches.reverse()) {
      this.#reader.read(labelled, from, to)
      await this.#giveTurn()
    }
  }

  /** The same batches, once the markers are known that decide what of them is open, as far as they lie near. */
  async #decided(batches: LabelledBatch[], next: bigint): Promise<LabelledBatch[]> {
    const isOpen = ({ transaction, batch }: LabelledBatch) =>
      transaction === 'undecided' &&
      this.#markers.outcomeOf(batch.facts.producerId, batch.facts.lastOffset) === 'open'
    if (batches.some(isOpen)) await this.#lookAhead(laterOf(next, this.#lookedUpTo))
    return batches
  }

  /** Only for markers. A failure here leaves the messages `open`, which is how a consumer would see them too. */
  async #lookAhead(from: bigint): Promise<void> {
    const { highWatermark } = this.#options.span
    const feed = this.#feed(from, highWatermark, new FetchPermits(CHUNKS_OF_ITS_OWN))
    let bytes = 0
    try {
      while (bytes < LOOK_AHEAD_BYTES) {
        const chunk = await feed.next()
        if (chunk === null) return
        chunk.release()
        this.#lookedUpTo = chunk.next
        if (chunk.kind === 'nothing') continue
        bytes += chunk.bytes.length
        // Labelling a batch notes its markers.
        for (const _ of labelBatches({ ...chunk, stable: false }, this.#markers, MAX_BATCH_BYTES));
      }
    } catch {
      assertNotAborted(this.#options.call.signal)
    } finally {
      feed.stop()
    }
  }

  #feed(from: bigint, to: bigint, permits: FetchPermits): LogFeed {
    const { cluster, job, span, sink, call } = this.#options
    const { partition, leader } = span
    return new LogFeed(
      cluster,
      { topic: job.topic, topicId: job.topicId, partition, leader },
      {
        from,
        to,
        firstFetchBytes: FIRST_FETCH_BYTES,
        fetchBytes: FETCH_BYTES,
        patienceMs: PATIENCE_MS,
        permits,
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

/** As many offsets as should have the bytes that a window is meant to have, and at most four times as many as the one before. */
function nextWidth(width: bigint, bytes: number): bigint {
  const most = width * WINDOW_GROWTH
  if (bytes === 0) return most
  const fitting = (width * BigInt(WINDOW_BYTES)) / BigInt(bytes)
  return fitting < 1n ? 1n : fitting > most ? most : fitting
}
