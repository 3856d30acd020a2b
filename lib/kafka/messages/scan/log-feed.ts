import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, isKafkaError, type KafkaError } from '@/lib/kafka/kafka-error'
import { type FetchedPartition, fetchPartition } from '@/lib/kafka/messages/fetch-partition'
import { LeaderFollower, type PartitionLeader } from '@/lib/kafka/messages/follow-leader'
import { earlierOf } from '@/lib/kafka/messages/offset-order'
import type { FetchResponseAbortedTransaction } from '@/lib/kafka/protocol/generated/messages'
import { iterateRawBatches } from '@/lib/kafka/records/batch'
import type { RawBatch } from '@/lib/kafka/records/raw-batch'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
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

/** Brokers send a batch whole whatever the limit, since 0.10.1; a cut one is asked for again up to this. */
const LARGEST_FETCH_BYTES = 128 * 1024 * 1024
const GROWTH = 4
/** What brokers themselves wait for remote storage (`remote.fetch.max.wait.ms`), and some. */
const REMOTE_WAIT_MS = 600
const SHORT_LOG_PAUSE_MS = 200
const OFFSET_OUT_OF_RANGE = 1
const MESSAGE_TOO_LARGE = 10

const OUT_OF_RANGE = 'out of range'

/**
 * Reads a span of one partition as its leader has it, one chunk ahead of its caller. Follows the leader when it changes and goes on
 * at the next offset; goes on at the log's start when retention passes by. Each chunk holds a permit until it is released.
 */
export class LogFeed {
  readonly #cluster: KafkaCluster
  readonly #partition: PartitionLeader
  readonly #settings: FeedSettings
  readonly #options: CallOptions
  readonly #leader: LeaderFollower
  #position: bigint
  #fetchBytes: number
  /** The last answer was empty where something may be. */
  #hasWaited = false
  #ahead: Promise<LogChunk | null> | null = null
  /** Below it, the broker can say what was aborted. `null` until the first answer. */
  #lastStableOffset: bigint | null = null

  constructor(
    cluster: KafkaCluster,
    partition: PartitionLeader,
    settings: FeedSettings,
    options: CallOptions,
  ) {
    this.#cluster = cluster
    this.#partition = partition
    this.#settings = settings
    this.#options = options
    this.#leader = new LeaderFollower(
      cluster,
      partition,
      { ...settings, asksReplicas: true },
      options,
    )
    this.#position = settings.from
    this.#fetchBytes = settings.firstFetchBytes
  }

  /** `null` at `to`. Throws KafkaError when nobody answers that holds the partition, or the log ends before. */
  async next(): Promise<LogChunk | null> {
    const coming = this.#ahead ?? this.#read()
    this.#ahead = null
    const chunk = await coming
    if (chunk !== null && this.#position < this.#settings.to) {
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
    while (this.#position < this.#settings.to) {
      const next = await this.#readWithPermit()
      if (typeof next === 'object') return next
      if (next === 'again') continue
      shortSinceMs ??= Date.now()
      if (Date.now() - shortSinceMs > this.#settings.shortLogMs) throw this.#shortLog()
      await pause(SHORT_LOG_PAUSE_MS, this.#options.signal)
    }
    return null
  }

  async #readWithPermit(): Promise<LogChunk | 'again' | 'end'> {
    const release = await this.#settings.permits.take(this.#options.signal)
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
    const text = `The log ends at offset ${this.#position} by now, before what was to be read: an unclean election has cut it off, or it was made anew`
    return brokerError(OFFSET_OUT_OF_RANGE, { topic, partition }, text)
  }

  async #readOnce(release: Release): Promise<LogChunk | 'again' | 'end'> {
    const from = this.#position
    const stable = this.#lastStableOffset === null || from < this.#lastStableOffset
    const fetched = await this.#fetch(stable)
    if (fetched === OUT_OF_RANGE) {
      if (!(await this.#moveToLogStart())) return 'end'
      return { kind: 'nothing', why: 'expired', from, next: this.#position, release }
    }
    this.#lastStableOffset = fetched.lastStableOffset
    const { recordsFrom: fromOffset, to } = this.#settings
    const batches = [...iterateRawBatches(fetched.bytes, { fromOffset })]
    const lastOffset = batches.at(-1)?.facts.lastOffset
    const end = earlierOf(lastOffset === undefined ? from : lastOffset + 1n, to)
    if (end > from) {
      this.#position = end
      this.#hasWaited = false
      this.#fetchBytes = Math.max(this.#settings.firstFetchBytes, this.#nextFetchBytes())
      // Brokers send as much as there is room for, also of what lies beyond the span.
      const within = batches.filter(({ facts }) => facts.baseOffset < to)
      const { abortedTransactions: aborted } = fetched
      return { kind: 'batches', batches: within, from, next: end, stable, aborted, release }
    }
    return this.#withoutBatches(fetched, stable, release)
  }

  #nextFetchBytes(): number {
    return Math.min(this.#fetchBytes * GROWTH, this.#settings.fetchBytes)
  }

  /** What to do about an answer that held no whole batch. */
  #withoutBatches(
    fetched: FetchedPartition,
    stable: boolean,
    release: Release,
  ): LogChunk | 'again' | 'end' {
    const { bytes, lastStableOffset, highWatermark } = fetched
    if (bytes.length > 0) {
      this.#escalate()
      return 'again'
    }
    // A stable fetch tells nothing about what lies above the last stable offset.
    const known = earlierOf(stable ? lastStableOffset : highWatermark, this.#settings.to)
    const from = this.#position
    if (from < known) {
      // What lies in remote storage takes the broker a while, and it answers nothing where it was not to wait.
      if (!this.#hasWaited) {
        this.#hasWaited = true
        return 'again'
      }
      // Compaction takes the last messages of a log too; its end stays where it was.
      this.#position = known
      this.#hasWaited = false
      return { kind: 'nothing', why: 'compacted', from, next: known, release }
    }
    // What lies above is read in the other way.
    return stable && from < highWatermark ? 'again' : 'end'
  }

  #escalate(): void {
    this.#fetchBytes *= GROWTH
    if (this.#fetchBytes <= LARGEST_FETCH_BYTES) return
    const { topic, partition } = this.#partition
    throw brokerError(MESSAGE_TOO_LARGE, { topic, partition })
  }

  /** False where the log's start is no later, or nobody tells: the position seems to lie beyond the end. */
  async #moveToLogStart(): Promise<boolean> {
    const { topic, partition } = this.#partition
    const asked = [{ topic, partition, leader: this.#leader.leader }]
    const { signal } = this.#options
    const { items } = await listOffsets(this.#cluster, 'earliest', asked, { signal })
    const start = items[0]?.offset ?? null
    if (start === null || start <= this.#position) return false
    this.#position = earlierOf(start, this.#settings.to)
    return true
  }

  async #fetch(stable: boolean): Promise<FetchedPartition | typeof OUT_OF_RANGE> {
    const { topic, topicId, partition } = this.#partition
    const isolation = stable ? ('read_committed' as const) : ('read_uncommitted' as const)
    const maxWaitMs = this.#hasWaited ? REMOTE_WAIT_MS : 0
    const settings = { isolation, maxBytes: this.#fetchBytes, maxWaitMs }
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

/** Bytes of its batches as stored. */
export function sizeOf({ batches }: FetchedBatches): number {
  return batches.reduce((sum, { facts }) => sum + facts.sizeBytes, 0)
}
