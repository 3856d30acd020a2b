import 'server-only'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { pause } from '@/lib/kafka/connection/deadline'
import { brokerError, isKafkaError, isUnreachable } from '@/lib/kafka/kafka-error'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { isLeaderMoving, LEADER_NOT_AVAILABLE } from '@/lib/kafka/topics/leader-errors'

/** Whom to ask for a partition; `leader` is `null` while nobody leads it. */
export interface PartitionLeader extends TopicPartition {
  topicId: string | null
  leader: number | null
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 1_600

export interface Patience {
  /** How long to look for another leader when the one at hand does not answer or is none any more. */
  patienceMs: number
  /** Whether in-sync replicas may be asked while the leader is out: they answer a Fetch too (KIP-392), and nothing else. */
  asksReplicas?: boolean
  /** Told in a sentence when the one at hand did not answer, and when another one leads. */
  onNotice?: (message: string) => void
}

/** Asks a partition's leader, whoever that is by then. */
export class LeaderFollower {
  readonly #cluster: KafkaCluster
  readonly #partition: PartitionLeader
  readonly #patience: Patience
  readonly #options: CallOptions
  #leader: number | null
  /** Brokers that did not answer since anyone did. */
  readonly #out = new Set<number>()

  constructor(
    cluster: KafkaCluster,
    partition: PartitionLeader,
    patience: Patience,
    options: CallOptions,
  ) {
    this.#cluster = cluster
    this.#partition = partition
    this.#patience = patience
    this.#options = options
    this.#leader = partition.leader
  }

  /** The broker that is asked: the leader, or a replica in its place. */
  get leader(): number | null {
    return this.#leader
  }

  /** Throws KafkaError: the last one when patience ends, any other that asking elsewhere would not help. */
  async ask<Answer>(question: (leader: number) => Promise<Answer>): Promise<Answer> {
    const giveUpAt = Date.now() + this.#patience.patienceMs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.#askNow(question)
      } catch (error) {
        if (!mayHaveMoved(error)) throw error
        if (pauseMs === FIRST_PAUSE_MS) this.#tell(error)
        if (await this.#moved()) continue
        if (Date.now() + pauseMs > giveUpAt) throw error
      }
      this.#out.clear()
      await pause(pauseMs, this.#options.signal)
    }
  }

  async #askNow<Answer>(question: (leader: number) => Promise<Answer>): Promise<Answer> {
    const asked = this.#leader
    const { topic, partition } = this.#partition
    if (asked === null) throw brokerError(LEADER_NOT_AVAILABLE, { topic, partition })
    try {
      const answer = await question(asked)
      this.#out.clear()
      return answer
    } catch (error) {
      if (isUnreachable(error)) this.#out.add(asked)
      throw error
    }
  }

  /** Whether there is another broker to ask by now. */
  async #moved(): Promise<boolean> {
    const { topic, partition } = this.#partition
    const { signal } = this.#options
    const { topics } = await describeTopics(this.#cluster, [topic], { signal })
    const found = topics.items[0]?.partitions.find((each) => each.partition === partition)
    const before = this.#leader
    const leader = found?.leader ?? null
    const replicas = this.#patience.asksReplicas ? (found?.isr ?? []) : []
    const others = [leader, ...replicas].filter((id) => id !== null && !this.#out.has(id))
    this.#leader = others[0] ?? leader
    if (this.#leader === null || this.#leader === before) return false
    const role =
      this.#leader === leader ? 'leads the partition now' : 'is read in its place: it holds a copy'
    this.#patience.onNotice?.(`Broker ${this.#leader} ${role}.`)
    return true
  }

  #tell(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#patience.onNotice?.(`The partition is looked for elsewhere: ${reason}.`)
  }
}

function mayHaveMoved(error: unknown): boolean {
  if (isUnreachable(error)) return true
  return isKafkaError(error) && error.code !== null && isLeaderMoving(error.code)
}
