import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, isKafkaError } from '@/lib/kafka/kafka-error'
import { iterateRecordBatches } from '@/lib/kafka/records/batch'
import type { DecodedBatch } from '@/lib/kafka/records/decoded-batch'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { type FetchedPartition, fetchPartition } from './fetch-partition'
import { LeaderFollower, type PartitionLeader } from './follow-leader'
import { earlierOf } from './offset-order'
import { AbortedTransactions } from './transactions'

export interface LogSpan {
  from: bigint
  /** Exclusive. */
  to: bigint
  /** Bytes of the first fetch, 128 KiB unless given; the next ones take 1 MiB. */
  firstFetchBytes?: number
  /** Bytes that one batch may take once decompressed, 64 MiB unless given; a larger one comes as unreadable. */
  maxBatchBytes?: number
  /** How long to look for a new leader when the one at hand does not answer or is none any more: 1 s unless given. */
  patienceMs?: number
  /** Stands for the first fetch where the span begins at its offset. */
  head?: FetchedHead | undefined
}

/** An answer that was fetched before, as `read_committed`, from this offset. */
export interface FetchedHead {
  offset: bigint
  fetched: FetchedPartition
}

/** A stretch of a log. They come in order and without holes: `nextOffset` of one is where the next begins. */
export type LogPart =
  | {
      kind: 'batch'
      batch: DecodedBatch
      /** `undecided` lies above the last stable offset, where brokers do not tell. */
      transaction: 'none' | 'committed' | 'aborted' | 'undecided'
      nextOffset: bigint
    }
  /** Nothing is stored there: `compacted` away, or `expired` before the log's start. */
  | { kind: 'nothing'; why: 'compacted' | 'expired'; nextOffset: bigint }

const FIRST_FETCH_BYTES = 128 * 1024
const FETCH_BYTES = 1024 * 1024
/** Brokers send a batch whole whatever the limit, since 0.10.1; a cut one is asked for again up to this. */
const LARGEST_FETCH_BYTES = 128 * 1024 * 1024
const GROWTH = 4
const MAX_BATCH_BYTES = 64 * 1024 * 1024
const PATIENCE_MS = 1_000
export const OFFSET_OUT_OF_RANGE = 1
const MESSAGE_TOO_LARGE = 10

const OUT_OF_RANGE = 'out of range'

/**
 * Reads a span of one partition, batch by batch, as its leader has it: no group, and nothing is left behind. Follows the
 * leader when it changes and goes on at the next offset; goes on at the log's start when retention passes by. Ends at
 * `to` or at the end of the log. Throws KafkaError when no leader answers; what was yielded before stands.
 */
export function readLog(
  cluster: KafkaCluster,
  partition: PartitionLeader,
  span: LogSpan,
  options: CallOptions = {},
): AsyncGenerator<LogPart, void, undefined> {
  return new PartitionLog(cluster, partition, span, options).read()
}

class PartitionLog {
  readonly #cluster: KafkaCluster
  readonly #partition: PartitionLeader
  readonly #span: LogSpan
  readonly #options: CallOptions
  readonly #leader: LeaderFollower
  #position: bigint
  #maxBytes: number
  #head: FetchedHead | undefined
  /** Below it, the broker can say what was aborted. `null` until the first answer. */
  #lastStableOffset: bigint | null = null

  constructor(
    cluster: KafkaCluster,
    partition: PartitionLeader,
    span: LogSpan,
    options: CallOptions,
  ) {
    this.#cluster = cluster
    this.#partition = partition
    this.#span = span
    this.#options = options
    const patience = { patienceMs: span.patienceMs ?? PATIENCE_MS }
    this.#leader = new LeaderFollower(cluster, partition, patience, options)
    this.#position = span.from
    this.#maxBytes = span.firstFetchBytes ?? FIRST_FETCH_BYTES
    this.#head = span.head
  }

  async *read(): AsyncGenerator<LogPart, void, undefined> {
    while (this.#position < this.#span.to) {
      const stable = this.#lastStableOffset === null || this.#position < this.#lastStableOffset
      const fetched = await this.#fetch(stable)
      if (fetched === OUT_OF_RANGE) {
        if (!(await this.#moveToLogStart())) return
        yield { kind: 'nothing', why: 'expired', nextOffset: this.#position }
        continue
      }
      const before = this.#position
      this.#lastStableOffset = fetched.lastStableOffset
      yield* this.#batchesOf(fetched, stable)
      if (this.#position > before) continue
      const next = this.#withoutBatches(fetched, stable)
      if (next === 'end') return
      if (next === 'skipped') {
        yield { kind: 'nothing', why: 'compacted', nextOffset: this.#position }
      }
    }
  }

  *#batchesOf(fetched: FetchedPartition, stable: boolean): Generator<LogPart, void, undefined> {
    const aborted = new AbortedTransactions(fetched.abortedTransactions)
    const batches = iterateRecordBatches(fetched.bytes, {
      fromOffset: this.#position,
      maxDecompressedBytes: this.#span.maxBatchBytes ?? MAX_BATCH_BYTES,
    })
    for (const batch of batches) {
      const wasAborted = aborted.includes(batch)
      this.#position = batch.facts.lastOffset + 1n
      yield {
        kind: 'batch',
        batch,
        transaction: transactionOf(batch, stable, wasAborted),
        nextOffset: this.#position,
      }
      if (this.#position >= this.#span.to) return
    }
  }

  /** What to do about an answer that held no whole batch. */
  #withoutBatches(fetched: FetchedPartition, stable: boolean): 'again' | 'skipped' | 'end' {
    const { bytes, lastStableOffset, highWatermark } = fetched
    if (bytes.length > 0) {
      this.#escalate()
      return 'again'
    }
    // A stable fetch tells nothing about what lies above the last stable offset.
    const known = earlierOf(stable ? lastStableOffset : highWatermark, this.#span.to)
    if (this.#position < known) {
      // Compaction takes the last messages of a log too; its end stays where it was.
      this.#position = known
      return 'skipped'
    }
    // What lies above is read in the other way.
    return stable && this.#position < highWatermark ? 'again' : 'end'
  }

  #escalate(): void {
    this.#maxBytes *= GROWTH
    if (this.#maxBytes <= LARGEST_FETCH_BYTES) return
    const { topic, partition } = this.#partition
    throw brokerError(MESSAGE_TOO_LARGE, { topic, partition })
  }

  /** False where the log's start is no later: the position lies beyond the end. */
  async #moveToLogStart(): Promise<boolean> {
    const { topic, partition } = this.#partition
    const asked = [{ topic, partition, leader: this.#leader.leader }]
    const { signal } = this.#options
    const { items } = await listOffsets(this.#cluster, 'earliest', asked, { signal })
    const start = items[0]?.offset
    if (start === undefined || start === null) {
      throw brokerError(OFFSET_OUT_OF_RANGE, { topic, partition })
    }
    if (start <= this.#position) return false
    this.#position = earlierOf(start, this.#span.to)
    return true
  }

  async #fetch(stable: boolean): Promise<FetchedPartition | typeof OUT_OF_RANGE> {
    const { topic, topicId, partition } = this.#partition
    const isolation = stable ? ('read_committed' as const) : ('read_uncommitted' as const)
    const settings = { isolation, maxBytes: this.#maxBytes, maxWaitMs: 0 }
    this.#maxBytes = Math.max(this.#maxBytes, FETCH_BYTES)
    const head = this.#head
    this.#head = undefined
    if (stable && head?.offset === this.#position) return head.fetched
    try {
      return await this.#leader.ask((leader) => {
        const position = { topic, topicId, partition, leader, offset: this.#position }
        return fetchPartition(this.#cluster, position, settings, this.#options)
      })
    } catch (error) {
      if (isKafkaError(error) && error.code === OFFSET_OUT_OF_RANGE) return OUT_OF_RANGE
      throw error
    }
  }
}

function transactionOf({ facts, control }: DecodedBatch, stable: boolean, aborted: boolean) {
  if (!facts.transactional || control) return 'none'
  if (!stable) return 'undecided'
  return aborted ? 'aborted' : 'committed'
}
