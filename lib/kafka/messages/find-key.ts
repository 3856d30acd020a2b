import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { OffsetCursor } from '@/lib/domain/messages/offset-cursor'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { toFailure } from '@/lib/kafka/kafka-error'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { choosePartitions } from './choose-partitions'
import { earlierOf, laterOf } from './offset-order'
import type { Isolation } from './page-collector'
import { type LogPart, readLog } from './partition-log'
import { findStarts, type ReadFrom, type ReadStart } from './read-starts'

export interface KeyRequest {
  topic: string
  /** `null` is all of them. */
  partitions: number[] | null
  key: Uint8Array
  /** Messages at these places and after are passed over. */
  from: ReadFrom
  isolation: Isolation
  /** Stored bytes to read before it rests; each partition's turn is finished. */
  maxBytes: number
}

/** One partition, as far back as it was looked through. */
export interface KeyTrace {
  partition: number
  logStart: bigint
  highWatermark: bigint
  /** From here up to `to`, exclusive, every message was looked at. */
  from: bigint
  to: bigint
  /** The newest message with the key in that span. */
  hit: { offset: bigint; timestampMs: bigint | null } | null
  /** Nothing is left to look at: the log's start was reached, or the key, or only messages older than the key's elsewhere. */
  settled: boolean
}

export interface KeyFindings {
  traces: KeyTrace[]
  messagesRead: number
  bytesRead: number
  failures: Failure[]
}

type BatchPart = Extract<LogPart, { kind: 'batch' }>

/** Offsets of one turn of a partition; a turn is read whole before it counts. */
const FIRST_WINDOW = 1_000n
const WINDOW_GROWTH = 4n
const WINDOW_MAX = 50_000n
const PARTITIONS_AT_A_TIME = 8

/**
 * Looks for the newest message with a key, from the newest message back, in each partition until it is found there, or until all
 * that is left is older than what another partition has. Rests when `maxBytes` are read. Throws KafkaError when no broker answers.
 */
export async function findKey(
  cluster: KafkaCluster,
  request: KeyRequest,
  options: CallOptions = {},
): Promise<KeyFindings> {
  const { topics } = await describeTopics(cluster, [request.topic], { signal: options.signal })
  const topic = topics.items[0]
  if (topic === undefined) {
    return { traces: [], messagesRead: 0, bytesRead: 0, failures: topics.failures }
  }
  const { partitions, missing } = choosePartitions(topic, request.partitions)
  const { from } = request
  const wanted = partitions.filter(
    ({ partition }) => from.at !== 'offsets' || from.offsets.has(partition),
  )
  const starts = await findStarts(
    cluster,
    { ...request, direction: 'backward', limit: Number(FIRST_WINDOW) },
    wanted,
    options,
  )
  const search = new KeySearch(cluster, request, options)
  await mapLimited(starts.items, PARTITIONS_AT_A_TIME, (start) => search.lookBack(start))
  const failures = [...missing, ...starts.failures, ...search.failures]
  return { ...search.findings(), failures }
}

/** Where to look on, of the partitions that have something left; `null` where none has. */
export function leftToLookAt({ traces }: KeyFindings): OffsetCursor | null {
  const left = traces.filter(({ settled }) => !settled)
  return left.length === 0 ? null : new Map(left.map(({ partition, from }) => [partition, from]))
}

class KeySearch {
  readonly failures: Failure[] = []
  readonly #cluster: KafkaCluster
  readonly #request: KeyRequest
  readonly #options: CallOptions
  readonly #traces: KeyTrace[] = []
  #messagesRead = 0
  #bytesRead = 0
  /** Of the newest hit so far. */
  #newestMs: bigint | null = null

  constructor(cluster: KafkaCluster, request: KeyRequest, options: CallOptions) {
    this.#cluster = cluster
    this.#request = request
    this.#options = options
  }

  findings(): Omit<KeyFindings, 'failures'> {
    const traces = this.#traces.toSorted((a, b) => a.partition - b.partition)
    return { traces, messagesRead: this.#messagesRead, bytesRead: this.#bytesRead }
  }

  async lookBack(place: ReadStart): Promise<void> {
    const { partition, start, logStart, highWatermark } = place
    const trace: KeyTrace = {
      partition: partition.partition,
      logStart,
      highWatermark,
      from: start,
      to: start,
      hit: null,
      settled: start <= logStart,
    }
    this.#traces.push(trace)
    let width = FIRST_WINDOW
    try {
      while (!trace.settled && this.#bytesRead < this.#request.maxBytes) {
        const from = laterOf(trace.from - width, logStart)
        await this.#lookThrough(place, trace, from)
        width = earlierOf(width * WINDOW_GROWTH, WINDOW_MAX)
      }
    } catch (error) {
      const at = { topic: partition.topic, partition: partition.partition }
      this.failures.push(toFailure(error, at))
    }
  }

  /** The span from `from` up to what has been looked at already. */
  async #lookThrough(place: ReadStart, trace: KeyTrace, from: bigint): Promise<void> {
    const { partition, head, logStart } = place
    const to = trace.from
    let hit: KeyTrace['hit'] = null
    let newestMs: bigint | null = null
    const span = { from, to, head }
    for await (const part of readLog(this.#cluster, partition, span, this.#options)) {
      if (part.kind !== 'batch') continue
      const { maxTimestampMs } = part.batch
      if (maxTimestampMs !== null) newestMs = latestOf(newestMs, maxTimestampMs)
      hit = this.#newestIn(part, span) ?? hit
    }
    trace.from = from
    trace.hit = hit
    if (hit?.timestampMs != null) this.#newestMs = latestOf(this.#newestMs, hit.timestampMs)
    const isOlder = newestMs !== null && this.#newestMs !== null && newestMs < this.#newestMs
    trace.settled = hit !== null || from <= logStart || isOlder
  }

  #newestIn(
    { batch, transaction }: BatchPart,
    { from, to }: { from: bigint; to: bigint },
  ): KeyTrace['hit'] {
    this.#bytesRead += batch.facts.sizeBytes
    if (batch.control) return null
    const isSeen = this.#isSeen(transaction)
    let hit: KeyTrace['hit'] = null
    for (const { key, offset, timestampMs } of batch.records) {
      if (offset < from || offset >= to) continue
      this.#messagesRead += 1
      if (isSeen && isSame(key, this.#request.key)) hit = { offset, timestampMs }
    }
    return hit
  }

  #isSeen(transaction: BatchPart['transaction']): boolean {
    if (this.#request.isolation === 'read_uncommitted') return true
    return transaction === 'none' || transaction === 'committed'
  }
}

function latestOf(a: bigint | null, b: bigint): bigint {
  return a === null || b > a ? b : a
}

function isSame(key: Uint8Array | null, wanted: Uint8Array): boolean {
  return key !== null && key.length === wanted.length && Buffer.compare(key, wanted) === 0
}
