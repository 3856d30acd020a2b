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

  get leader(): number | null {
    return this.#leader
  }

  /** Throws KafkaError: the last one when patience ends, any other that asking elsewhere would not help. */
  async ask<Answer>(question: (leader: number) => Promise<Answer>): Promise<Answer> {
    const giveUpAt = Date.now() + this.#patience.patienceMs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await question(this.#leaderNow())
      } catch (error) {
        if (!mayHaveMoved(error)) throw error
        if (pauseMs === FIRST_PAUSE_MS) this.#tell(error)
        if (await this.#moved()) continue
        if (Date.now() + pauseMs > giveUpAt) throw error
      }
      await pause(pauseMs, this.#options.signal)
    }
  }

  #leaderNow(): number {
    if (this.#leader !== null) return this.#leader
    const { topic, partition } = this.#partition
    throw brokerError(LEADER_NOT_AVAILABLE, { topic, partition })
  }

  /** Whether metadata names another leader by now. */
  async #moved(): Promise<boolean> {
    const { topic, partition } = this.#partition
    const { signal } = this.#options
    const { topics } = await describeTopics(this.#cluster, [topic], { signal })
    const found = topics.items[0]?.partitions.find((each) => each.partition === partition)
    const before = this.#leader
    this.#leader = found?.leader ?? null
    const moved = this.#leader !== null && this.#leader !== before
    if (moved) this.#patience.onNotice?.(`Broker ${this.#leader} leads the partition now.`)
    return moved
  }

  #tell(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.#patience.onNotice?.(`Reading waits for a leader: ${reason}.`)
  }
}

function mayHaveMoved(error: unknown): boolean {
  if (isUnreachable(error)) return true
  return isKafkaError(error) && error.code !== null && isLeaderMoving(error.code)
}
