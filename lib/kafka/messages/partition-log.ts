import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError } from '@/lib/kafka/kafka-error'
import { iterateRecordBatches } from '@/lib/kafka/records/batch'
import type { DecodedBatch } from '@/lib/kafka/records/decoded-batch'
import type { PartitionLeader } from './follow-leader'
import {
  type FetchedHead,
  type FetchedStretch,
  LogPosition,
  OFFSET_OUT_OF_RANGE,
} from './log-position'
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
const MAX_BATCH_BYTES = 64 * 1024 * 1024
const PATIENCE_MS = 1_000

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
  readonly #partition: PartitionLeader
  readonly #span: LogSpan
  readonly #position: LogPosition
  #head: FetchedHead | undefined

  constructor(
    cluster: KafkaCluster,
    partition: PartitionLeader,
    span: LogSpan,
    options: CallOptions,
  ) {
    const { from, to, firstFetchBytes: fetchBytes = FIRST_FETCH_BYTES } = span
    const patience = { patienceMs: span.patienceMs ?? PATIENCE_MS }
    this.#partition = partition
    this.#span = span
    this.#head = span.head
    this.#position = new LogPosition(
      cluster,
      partition,
      { from, to, fetchBytes, patience },
      options,
    )
  }

  async *read(): AsyncGenerator<LogPart, void, undefined> {
    const position = this.#position
    while (!position.isAtEnd) {
      const stretch = await this.#fetch()
      if (stretch === null) {
        if (!(await this.#moveToLogStart())) return
        yield { kind: 'nothing', why: 'expired', nextOffset: position.offset }
        continue
      }
      const before = position.offset
      yield* this.#batchesOf(stretch)
      if (position.offset > before) continue
      const next = position.withoutBatches(stretch)
      if (next === 'end') return
      if (typeof next === 'string') continue
      // Compaction takes the last messages of a log too; its end stays where it was.
      position.offset = next.end
      yield { kind: 'nothing', why: 'compacted', nextOffset: next.end }
    }
  }

  *#batchesOf({ fetched, stable }: FetchedStretch): Generator<LogPart, void, undefined> {
    const position = this.#position
    const aborted = new AbortedTransactions(fetched.abortedTransactions)
    const batches = iterateRecordBatches(fetched.bytes, {
      fromOffset: position.offset,
      maxDecompressedBytes: this.#span.maxBatchBytes ?? MAX_BATCH_BYTES,
    })
    for (const batch of batches) {
      const wasAborted = aborted.includes(batch)
      position.offset = batch.facts.lastOffset + 1n
      yield {
        kind: 'batch',
        batch,
        transaction: transactionOf(batch, stable, wasAborted),
        nextOffset: position.offset,
      }
      if (position.isAtEnd) return
    }
  }

  /** False where the log's start is no later: the position lies beyond the end. */
  async #moveToLogStart(): Promise<boolean> {
    const { topic, partition } = this.#partition
    const start = await this.#position.logStart()
    if (start === null) throw brokerError(OFFSET_OUT_OF_RANGE, { topic, partition })
    if (start <= this.#position.offset) return false
    this.#position.offset = start
    return true
  }

  async #fetch(): Promise<FetchedStretch | null> {
    const head = this.#head
    this.#head = undefined
    const stretch = await this.#position.fetch(0, head)
    this.#position.fetchBytes = Math.max(this.#position.fetchBytes, FETCH_BYTES)
    return stretch
  }
}

function transactionOf({ facts, control }: DecodedBatch, stable: boolean, aborted: boolean) {
  if (!facts.transactional || control) return 'none'
  if (!stable) return 'undecided'
  return aborted ? 'aborted' : 'committed'
}
