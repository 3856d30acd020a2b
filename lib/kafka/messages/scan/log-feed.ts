import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, type KafkaError } from '@/lib/kafka/kafka-error'
import type { PartitionLeader } from '@/lib/kafka/messages/follow-leader'
import {
  type FetchedStretch,
  LogPosition,
  OFFSET_OUT_OF_RANGE,
} from '@/lib/kafka/messages/log-position'
import { earlierOf } from '@/lib/kafka/messages/offset-order'
import type { FetchResponseAbortedTransaction } from '@/lib/kafka/protocol/generated/messages'
import { iterateRawBatches } from '@/lib/kafka/records/batch'
import type { RawBatch } from '@/lib/kafka/records/raw-batch'
import type { FetchPermits, Release } from './fetch-permits'

/** A stretch of a log as fetched. They come in order and without holes: `next` of one is where the next begins. */
export type LogChunk = FetchedBatches | EmptyStretch

export interface FetchedBatches {
  kind: 'batches'
  /** In order; none where compaction has taken all of them. The first may begin before `from`, and the last may reach beyond `next`. */
  batches: RawBatch[]
  from: bigint
  next: bigint
  /** Below the last stable offset: `aborted` tells which of its transactions were. */
  stable: boolean
  aborted: readonly FetchResponseAbortedTransaction[]
  release: Release
}

/** Nothing is stored there: `compacted` away, or `expired` before the log's start. */
export interface EmptyStretch {
  kind: 'nothing'
  why: 'compacted' | 'expired'
  from: bigint
  next: bigint
  release: Release
}

export interface FeedSettings {
  from: bigint
  /** Exclusive. */
  to: bigint
  /** Of a batch that begins before `from`, records from here on can be read too. */
  recordsFrom: bigint
  firstFetchBytes: number
  fetchBytes: number
  /** How long to look for a new leader when the one at hand does not answer or is none any more. */
  patienceMs: number
  /** How long a log may seem to end before `to`: a replica, or a leader that has just become one, may be a moment behind. */
  shortLogMs: number
  permits: FetchPermits
  /** Told when the feed goes on elsewhere. */
  onNotice: (message: string) => void
}

const GROWTH = 4
/** What brokers themselves wait for remote storage (`remote.fetch.max.wait.ms`), and some. */
const REMOTE_WAIT_MS = 600
const SHORT_LOG_PAUSE_MS = 200

/**
 * Reads a span of one partition as its leader has it, one chunk ahead of its caller. Follows the leader when it changes and goes on
 * at the next offset; goes on at the log's start when retention passes by. Each chunk holds a permit until it is released.
 */
export class LogFeed {
  readonly #partition: PartitionLeader
  readonly #settings: FeedSettings
  readonly #signal: AbortSignal | undefined
  readonly #position: LogPosition
  /** The last answer was empty where something may be. */
  #hasWaited = false
  #ahead: Promise<LogChunk | null> | null = null

  constructor(
    cluster: KafkaCluster,
    partition: PartitionLeader,
    settings: FeedSettings,
    options: CallOptions,
  ) {
    const { from, to, firstFetchBytes: fetchBytes } = settings
    const patience = { ...settings, asksReplicas: true }
    this.#partition = partition
    this.#settings = settings
    this.#signal = options.signal
    this.#position = new LogPosition(
      cluster,
      partition,
      { from, to, fetchBytes, patience },
      options,
    )
  }

  /** `null` at `to`. Throws KafkaError when nobody answers that holds the partition, or the log ends before. */
  async next(): Promise<LogChunk | null> {
    const coming = this.#ahead ?? this.#read()
    this.#ahead = null
    const chunk = await coming
    if (chunk !== null && !this.#position.isAtEnd) {
      this.#ahead = this.#read()
      // Whoever asks for the next chunk is told; nobody may.
      this.#ahead.catch(() => {})
    }
    return chunk
  }

  /** To be called when no further chunk is wanted, so that none keeps its permit. */
  stop(): void {
    this.#ahead?.then((chunk) => chunk?.release()).catch(() => {})
    this.#ahead = null
  }

  async #read(): Promise<LogChunk | null> {
    let shortSinceMs: number | null = null
    while (!this.#position.isAtEnd) {
      const next = await this.#readWithPermit()
      if (typeof next === 'object') return next
      if (next === 'again') continue
      shortSinceMs ??= Date.now()
      if (Date.now() - shortSinceMs > this.#settings.shortLogMs) throw this.#shortLog()
      await pause(SHORT_LOG_PAUSE_MS, this.#signal)
    }
    return null
  }

  async #readWithPermit(): Promise<LogChunk | 'again' | 'end'> {
    const release = await this.#settings.permits.take(this.#signal)
    try {
      const next = await this.#readOnce(release)
      if (typeof next !== 'object') release()
      return next
    } catch (error) {
      release()
      throw error
    }
  }

  #shortLog(): KafkaError {
    const { topic, partition } = this.#partition
    const text = `The log ends at offset ${this.#position.offset} by now, before what was to be read: an unclean election has cut it off, or it was made anew`
    return brokerError(OFFSET_OUT_OF_RANGE, { topic, partition }, text)
  }

  async #readOnce(release: Release): Promise<LogChunk | 'again' | 'end'> {
    const position = this.#position
    const from = position.offset
    const stretch = await position.fetch(this.#hasWaited ? REMOTE_WAIT_MS : 0)
    if (stretch === null) {
      const start = await position.logStart()
      // Where it is no later, or nobody tells, the position seems to lie beyond the end.
      if (start === null || start <= from) return 'end'
      position.offset = start
      return { kind: 'nothing', why: 'expired', from, next: start, release }
    }
    const { fetched, stable } = stretch
    const { recordsFrom: fromOffset, to } = this.#settings
    const batches = [...iterateRawBatches(fetched.bytes, { fromOffset })]
    const lastOffset = batches.at(-1)?.facts.lastOffset
    const next = earlierOf(lastOffset === undefined ? from : lastOffset + 1n, to)
    if (next <= from) return this.#withoutBatches(stretch, release)
    position.offset = next
    position.fetchBytes = Math.max(this.#settings.firstFetchBytes, this.#nextFetchBytes())
    this.#hasWaited = false
    // Brokers send as much as there is room for, also of what lies beyond the span.
    const within = batches.filter(({ facts }) => facts.baseOffset < to)
    const { abortedTransactions: aborted } = fetched
    return { kind: 'batches', batches: within, from, next, stable, aborted, release }
  }

  #nextFetchBytes(): number {
    return Math.min(this.#position.fetchBytes * GROWTH, this.#settings.fetchBytes)
  }

  /** What to do about an answer that held no whole batch. */
  #withoutBatches(stretch: FetchedStretch, release: Release): LogChunk | 'again' | 'end' {
    const outcome = this.#position.withoutBatches(stretch)
    if (outcome === 'end') return 'end'
    if (typeof outcome === 'string') return 'again'
    // What lies in remote storage takes the broker a while, and it answers nothing where it was not to wait.
    if (!this.#hasWaited) {
      this.#hasWaited = true
      return 'again'
    }
    // Compaction takes the last messages of a log too; its end stays where it was.
    const from = this.#position.offset
    const next = outcome.end
    this.#position.offset = next
    this.#hasWaited = false
    return { kind: 'nothing', why: 'compacted', from, next, release }
  }
}

/** Bytes of its batches as stored. */
export function sizeOf({ batches }: FetchedBatches): number {
  return batches.reduce((sum, { facts }) => sum + facts.sizeBytes, 0)
}
