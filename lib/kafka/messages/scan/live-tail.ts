import 'server-only'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { groupBy } from '@/lib/kafka/grouping'
import {
  brokerError,
  isKafkaError,
  isUnreachable,
  type KafkaError,
  toFailure,
} from '@/lib/kafka/kafka-error'
import { fetchPartitions, type PartitionAnswer } from '@/lib/kafka/messages/fetch-partition'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { isLeaderMoving } from '@/lib/kafka/topics/leader-errors'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'
import type { PartitionScan } from './scan-partition'
import type { ScanJob, ScanSink } from './scan-request'

export interface LiveTailOptions {
  cluster: KafkaCluster
  job: ScanJob
  sink: ScanSink
  /** With a lane of its own: the broker keeps each request until there is something to answer. */
  call: CallOptions
}

/** How long a broker may wait for a new message. */
const WAIT_MS = 500
const FETCH_BYTES = 1024 * 1024
const REFRESH_PAUSE_MS = 300
const LONGEST_PAUSE_MS = 3_000
/** A topic that metadata does not know for so long has been deleted. */
const GONE_AFTER_MS = 15_000

const GONE = 'The topic was deleted, or made anew under its name.'

const OFFSET_OUT_OF_RANGE = 1
const UNKNOWN_TOPIC_ID = 100

interface Followed {
  scan: PartitionScan
  leader: number | null
  /** What was last told of it, so that it is told once. */
  told: string | null
}

/**
 * Follows partitions that were read to their end: one request a broker for all that it leads, which it answers as soon as something
 * is written. Goes on when leaders move and for as long as brokers are out; a partition is given up only where Kafka says that it is
 * not to be had. Resolves when none is left, or soon after the signal has fired.
 */
export class LiveTail {
  readonly #options: LiveTailOptions
  readonly #followed: Map<number, Followed>
  readonly #polling = new Map<number, Promise<void>>()
  #round = 0
  #wake = () => {}
  #missingSinceMs: number | null = null

  constructor(options: LiveTailOptions, scans: readonly PartitionScan[]) {
    this.#options = options
    const entries = scans.map((scan): [number, Followed] => {
      return [scan.partition, { scan, leader: scan.leader, told: null }]
    })
    this.#followed = new Map(entries)
  }

  async run(): Promise<void> {
    for (let pauseMs = 0; this.#followed.size > 0 && !this.#isOver(); ) {
      this.#pollAll()
      if (this.#unled().length === 0) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        pauseMs = 0
        continue
      }
      await pause(pauseMs, this.#options.call.signal)
      pauseMs = Math.min(Math.max(pauseMs * 2, REFRESH_PAUSE_MS), LONGEST_PAUSE_MS)
      await this.#refresh()
    }
    await Promise.all(this.#polling.values())
  }

  #isOver(): boolean {
    return this.#options.call.signal?.aborted === true
  }

  #unled(): Followed[] {
    return [...this.#followed.values()].filter(({ leader }) => leader === null)
  }

  /** Keeps a loop going for each broker that leads something. */
  #pollAll(): void {
    for (const leader of groupBy([...this.#followed.values()], (each) => each.leader).keys()) {
      if (leader === null || this.#polling.has(leader)) continue
      const polling = this.#poll(leader).finally(() => {
        this.#polling.delete(leader)
        this.#wake()
      })
      this.#polling.set(leader, polling)
    }
  }

  /** Ends when the broker leads none of them any more. */
  async #poll(leader: number): Promise<void> {
    while (!this.#isOver()) {
      const led = [...this.#followed.values()].filter((each) => each.leader === leader)
      if (led.length === 0) return
      try {
        for (const answer of await this.#fetch(leader, led)) await this.#take(answer)
        await this.#options.sink.ready(null)
      } catch (error) {
        if (this.#isOver()) return
        for (const each of led) this.#lose(each, error)
      }
    }
  }

  #fetch(leader: number, led: readonly Followed[]): Promise<PartitionAnswer[]> {
    const { cluster, job, call } = this.#options
    const { topic, topicId, isolation } = job
    // Each in turn is the first: a batch larger than the limit is sent whole only there.
    const first = this.#round++ % led.length
    const positions = [...led.slice(first), ...led.slice(0, first)].map(({ scan }) => {
      return { partition: scan.partition, offset: scan.cursor }
    })
    const settings = { isolation, maxBytes: FETCH_BYTES, maxWaitMs: WAIT_MS }
    return fetchPartitions(cluster, { topic, topicId, leader, positions }, settings, call)
  }

  async #take(answer: PartitionAnswer): Promise<void> {
    const followed = this.#followed.get(answer.partition)
    if (followed === undefined) return
    if (answer.fetched !== null) {
      followed.told = null
      await followed.scan.follow(answer.fetched)
    } else if (answer.error.code === OFFSET_OUT_OF_RANGE) await this.#moveToLogStart(followed)
    else this.#lose(followed, answer.error)
  }

  async #moveToLogStart(followed: Followed): Promise<void> {
    const { cluster, job, call } = this.#options
    const { partition, cursor } = followed.scan
    const asked = [{ topic: job.topic, partition, leader: followed.leader }]
    const { items } = await listOffsets(cluster, 'earliest', asked, { signal: call.signal })
    const start = items[0]?.offset ?? null
    // Where the log is shorter than it was, after an unclean election, there is nothing to go on from.
    if (start === null || start <= cursor) this.#giveUp(followed, brokerError(OFFSET_OUT_OF_RANGE))
    else followed.scan.expire(start)
  }

  /** The partition needs another leader, or is given up. */
  #lose(followed: Followed, error: unknown): void {
    followed.leader = null
    this.#wake()
    if (isPassing(error)) this.#tell(followed, `Reading waits for a leader: ${messageOf(error)}`)
    else this.#giveUp(followed, error)
  }

  #giveUp({ scan }: Followed, error: unknown): void {
    this.#followed.delete(scan.partition)
    const { sink, job } = this.#options
    sink.failed(toFailure(error, { topic: job.topic, partition: scan.partition }))
  }

  async #refresh(): Promise<void> {
    const { cluster, job, call } = this.#options
    const { signal } = call
    const answer = await describeTopics(cluster, [job.topic], { signal }).catch(() => null)
    if (answer === null) return
    const topic = answer.topics.items[0]
    if (topic === undefined || topic.topicId !== job.topicId) {
      if (topic !== undefined || this.#isMissing()) this.#giveUpAll()
      return
    }
    this.#missingSinceMs = null
    for (const each of this.#unled()) {
      const found = topic.partitions.find(({ partition }) => partition === each.scan.partition)
      each.leader = found?.leader ?? null
      if (each.leader === null) continue
      if (each.told !== null) this.#tell(each, `Broker ${each.leader} leads the partition now.`)
    }
  }

  /** Whether metadata has gone without the topic for longer than one broker may be behind. Another id needs no such wait: it is a newer one. */
  #isMissing(): boolean {
    this.#missingSinceMs ??= Date.now()
    return Date.now() - this.#missingSinceMs > GONE_AFTER_MS
  }

  #giveUpAll(): void {
    const gone = brokerError(UNKNOWN_TOPIC_ID, {}, GONE)
    for (const each of this.#unled()) this.#giveUp(each, gone)
  }

  #tell(followed: Followed, message: string): void {
    if (followed.told === message) return
    followed.told = message
    this.#options.sink.notice(followed.scan.partition, message)
  }
}

/** Whether another leader, or a later moment, may help. */
function isPassing(error: unknown): boolean {
  if (isUnreachable(error)) return true
  if (!isKafkaError(error)) return false
  return error.retriable || (error.code !== null && isMoving(error))
}

function isMoving({ code }: KafkaError): boolean {
  return code === UNKNOWN_TOPIC_ID || (code !== null && isLeaderMoving(code))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
