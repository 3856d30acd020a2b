import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { PartitionLeader } from './follow-leader'
import type { FetchedHead } from './log-position'
import { earlierOf, laterOf } from './offset-order'
import { type Isolation, PageCollector, withOutcomes } from './page-collector'
import { readLog } from './partition-log'
import { TransactionMarkers } from './transactions'

/** What of one partition belongs on a page. */
export interface PartitionPageRequest {
  partition: PartitionLeader
  direction: 'forward' | 'backward'
  /** Where to begin: the first offset forward; backward the first one that is not to be read. */
  start: bigint
  /** Where the log begins and ends for this read. */
  logStart: bigint
  end: bigint
  highWatermark: bigint
  maxMessages: number
  maxBytes: number
  isolation: Isolation
  /** What has been fetched already: it stands for the first fetch where that begins at the same offset. */
  head?: FetchedHead | undefined
}

export interface OffsetSpan {
  from: bigint
  /** Exclusive; the same as `from` where nothing was read. */
  to: bigint
}

export interface PartitionPage {
  partition: number
  /** In reading order: by offset upwards forward, downwards backward. */
  entries: LogEntry[]
  /** What they answer for, without holes. */
  span: OffsetSpan
  /** The page is full, and the log goes on behind it. */
  more: boolean
  failures: Failure[]
}

/** Offsets of the largest window when walking back; each window is read whole before it counts. */
const MAX_WINDOW = 20_000n
const WINDOW_GROWTH = 4n
/** How far to look beyond a page for the markers that decide its open transactions. */
const LOOK_AHEAD_BYTES = 2 * 1024 * 1024

/** Of one message, as most of them are; a page that needs more asks again for more at a time. */
const USUAL_MESSAGE_BYTES = 1_280
const FIRST_FETCH_MIN = 16 * 1024
const FIRST_FETCH_MAX = 1024 * 1024

/** What to fetch first for so many messages. */
export function fetchBytesFor(messages: number): number {
  return Math.min(FIRST_FETCH_MAX, Math.max(FIRST_FETCH_MIN, messages * USUAL_MESSAGE_BYTES))
}

/** Reads one partition's part of a page. Never throws: what was read before a failure is answered beside it. */
export async function pagePartition(
  cluster: KafkaCluster,
  request: PartitionPageRequest,
  options?: CallOptions,
): Promise<PartitionPage> {
  const pager = new PartitionPager(cluster, request, options)
  return request.direction === 'forward' ? pager.forward() : pager.backward()
}

class PartitionPager {
  readonly #cluster: KafkaCluster
  readonly #request: PartitionPageRequest
  readonly #options: CallOptions | undefined
  readonly #markers = new TransactionMarkers()
  readonly #failures: Failure[] = []

  constructor(
    cluster: KafkaCluster,
    request: PartitionPageRequest,
    options: CallOptions | undefined,
  ) {
    this.#cluster = cluster
    this.#request = request
    this.#options = options
  }

  async forward(): Promise<PartitionPage> {
    const { start, end } = this.#request
    const { entries, nextOffset, full } = await this.#collect(start, end, this.#request.maxMessages)
    return this.#page(entries, { from: start, to: nextOffset }, full && nextOffset < end)
  }

  /** In windows that end where the one before began, each four times as wide, until there are enough messages. */
  async backward(): Promise<PartitionPage> {
    const { start, logStart, maxMessages, maxBytes } = this.#request
    let from = start
    let width = BigInt(maxMessages)
    let bytes = 0
    let messageCount = 0
    let entries: LogEntry[] = []
    while (from > logStart && messageCount < maxMessages && bytes < maxBytes) {
      const windowStart = laterOf(from - width, logStart)
      const window = await this.#collect(windowStart, from, Number.POSITIVE_INFINITY)
      if (window.outgrown && from - windowStart > 1n) {
        // Too much to hold at a time: the newest part of it first.
        width = (from - windowStart + WINDOW_GROWTH - 1n) / WINDOW_GROWTH
        continue
      }
      if (window.nextOffset < from && this.#failures.length > 0) break
      const newest = newestMessages(window.entries, maxMessages - messageCount)
      entries = [...newest.entries, ...entries]
      messageCount += newest.messageCount
      bytes += window.bytes
      from = newest.firstOffset ?? windowStart
      width = earlierOf(width * WINDOW_GROWTH, MAX_WINDOW)
    }
    const more = from > logStart && this.#failures.length === 0
    const page = await this.#page(entries, { from, to: start }, more)
    return { ...page, entries: page.entries.reverse() }
  }

  async #collect(from: bigint, to: bigint, maxMessages: number): Promise<PageCollector> {
    const { partition, isolation, maxBytes, head } = this.#request
    const firstFetchBytes = fetchBytesFor(this.#request.maxMessages)
    const span = { from, to, head, firstFetchBytes }
    const limits = { to, maxMessages, maxBytes }
    const collector = new PageCollector(partition, isolation, from, limits)
    try {
      for await (const part of readLog(this.#cluster, partition, span, this.#options)) {
        if (part.kind === 'batch') this.#markers.note(part.batch)
        collector.add(part)
        if (collector.full) break
      }
    } catch (error) {
      const { topic, partition: id } = partition
      this.#failures.push(toFailure(error, { topic, partition: id }))
    }
    return collector
  }

  async #page(entries: LogEntry[], span: OffsetSpan, more: boolean): Promise<PartitionPage> {
    const undecided = entries.some(isOpen)
    if (undecided && withOutcomes(entries, this.#markers).some(isOpen)) {
      await this.#lookAhead(span.to)
    }
    return {
      partition: this.#request.partition.partition,
      entries: undecided ? withOutcomes(entries, this.#markers) : entries,
      span,
      more,
      failures: this.#failures,
    }
  }

  /** Only for markers. A failure here leaves the messages `open`, which is how a consumer would see them too. */
  async #lookAhead(from: bigint): Promise<void> {
    const { partition, highWatermark: to } = this.#request
    let bytes = 0
    try {
      for await (const part of readLog(this.#cluster, partition, { from, to }, this.#options)) {
        if (part.kind !== 'batch') continue
        this.#markers.note(part.batch)
        bytes += part.batch.facts.sizeBytes
        if (bytes >= LOOK_AHEAD_BYTES) return
      }
    } catch {
      return
    }
  }
}

function isOpen(entry: LogEntry): boolean {
  return entry.kind === 'message' && entry.transaction === 'open'
}

/** The end of a window that holds at most so many messages. `firstOffset` is `null` where that is all of it. */
function newestMessages(entries: readonly LogEntry[], limit: number) {
  let messageCount = 0
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index]
    if (entry?.kind !== 'message') continue
    messageCount++
    if (messageCount === limit) {
      return { entries: entries.slice(index), messageCount, firstOffset: entry.offset }
    }
  }
  return { entries, messageCount, firstOffset: null }
}
