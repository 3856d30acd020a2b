import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, isKafkaError } from '@/lib/kafka/kafka-error'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import { type FetchedPartition, fetchPartition } from './fetch-partition'
import { LeaderFollower, type PartitionLeader, type Patience } from './follow-leader'
import { earlierOf } from './offset-order'

/** An answer that was fetched before, as `read_committed`, from this offset. */
export interface FetchedHead {
  offset: bigint
  fetched: FetchedPartition
}

/** What was fetched from a position. */
export interface FetchedStretch {
  fetched: FetchedPartition
  /** Below the last stable offset: brokers tell which of its transactions were aborted. */
  stable: boolean
}

export interface LogPositionSettings {
  from: bigint
  /** Exclusive. */
  to: bigint
  /** Bytes of the first fetch. */
  fetchBytes: number
  patience: Patience
}

/** Brokers send a batch whole whatever the limit, since 0.10.1; a cut one is asked for again up to this. */
const LARGEST_FETCH_BYTES = 128 * 1024 * 1024
const GROWTH = 4
export const OFFSET_OUT_OF_RANGE = 1
const MESSAGE_TOO_LARGE = 10

/** Where the reading of one partition stands: fetches from there, from whoever leads it by then. */
export class LogPosition {
  offset: bigint
  fetchBytes: number
  readonly to: bigint
  readonly #cluster: KafkaCluster
  readonly #partition: PartitionLeader
  readonly #options: CallOptions
  readonly #leader: LeaderFollower
  /** Below it, the broker can say what was aborted. `null` until the first answer. */
  #lastStableOffset: bigint | null = null

  constructor(
    cluster: KafkaCluster,
    partition: PartitionLeader,
    { from, to, fetchBytes, patience }: LogPositionSettings,
    options: CallOptions,
  ) {
    this.#cluster = cluster
    this.#partition = partition
    this.#options = options
    this.#leader = new LeaderFollower(cluster, partition, patience, options)
    this.offset = from
    this.to = to
    this.fetchBytes = fetchBytes
  }

  get isAtEnd(): boolean {
    return this.offset >= this.to
  }

  /** `null` where the offset is out of the log’s range. `head` stands for the answer where it is one. Throws KafkaError when nobody answers. */
  async fetch(maxWaitMs: number, head?: FetchedHead): Promise<FetchedStretch | null> {
    const stable = this.#lastStableOffset === null || this.offset < this.#lastStableOffset
    const known = stable && head?.offset === this.offset ? head.fetched : null
    const fetched = known ?? (await this.#ask(stable, maxWaitMs))
    if (fetched === null) return null
    this.#lastStableOffset = fetched.lastStableOffset
    return { fetched, stable }
  }

  /**
   * What an answer without a whole batch means: `larger`, for a batch that is larger than the limit, which has been raised; `nothing`,
   * for offsets up to `end` at which nothing is stored; `unstable`, where what follows is to be read in the other way; else the log ends
   * here. Throws MESSAGE_TOO_LARGE where the limit cannot be raised any more.
   */
  withoutBatches({
    fetched,
    stable,
  }: FetchedStretch): 'larger' | 'unstable' | 'end' | { end: bigint } {
    const { bytes, lastStableOffset, highWatermark } = fetched
    if (bytes.length > 0) {
      this.#raiseLimit()
      return 'larger'
    }
    // A stable fetch tells nothing about what lies above the last stable offset.
    const end = earlierOf(stable ? lastStableOffset : highWatermark, this.to)
    if (this.offset < end) return { end }
    return stable && this.offset < highWatermark ? 'unstable' : 'end'
  }

  /** Where the log begins by now, as far as that is within the span; `null` where nobody tells. */
  async logStart(): Promise<bigint | null> {
    const { topic, partition } = this.#partition
    const asked = [{ topic, partition, leader: this.#leader.leader }]
    const { signal } = this.#options
    const { items } = await listOffsets(this.#cluster, 'earliest', asked, { signal })
    const start = items[0]?.offset ?? null
    return start === null ? null : earlierOf(start, this.to)
  }

  #raiseLimit(): void {
    this.fetchBytes *= GROWTH
    if (this.fetchBytes <= LARGEST_FETCH_BYTES) return
    const { topic, partition } = this.#partition
    throw brokerError(MESSAGE_TOO_LARGE, { topic, partition })
  }

  async #ask(stable: boolean, maxWaitMs: number): Promise<FetchedPartition | null> {
    const { topic, topicId, partition } = this.#partition
    const isolation = stable ? ('read_committed' as const) : ('read_uncommitted' as const)
    const settings = { isolation, maxBytes: this.fetchBytes, maxWaitMs }
    try {
      return await this.#leader.ask((leader) => {
        const place = { topic, topicId, partition, leader, offset: this.offset }
        return fetchPartition(this.#cluster, place, settings, this.#options)
      })
    } catch (error) {
      if (isKafkaError(error) && error.code === OFFSET_OUT_OF_RANGE) return null
      throw error
    }
  }
}
