import 'server-only'
import type { Topic } from '@/lib/domain/topics/topic'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'

/** Who leads the partitions of one topic, as metadata told it last. */
export class PartitionLeaders {
  readonly topic: Topic
  readonly #cluster: KafkaCluster
  #leaders: ReadonlyMap<number, number | null>

  constructor(cluster: KafkaCluster, topic: Topic) {
    this.#cluster = cluster
    this.topic = topic
    this.#leaders = leadersOf(topic)
  }

  /** `null` while nobody leads it. */
  of(partition: number): number | null {
    return this.#leaders.get(partition) ?? null
  }

  /** Asks metadata; where nobody answers, what was known stays. A topic created anew under the same name is another one: nobody leads its partitions here. */
  async refresh(): Promise<void> {
    try {
      const { topics } = await describeTopics(this.#cluster, [this.topic.name])
      const found = topics.items[0]
      if (found === undefined) return
      this.#leaders = found.topicId === this.topic.topicId ? leadersOf(found) : new Map()
    } catch {
      // The next attempt tells what is the matter.
    }
  }
}

function leadersOf({ partitions }: Topic): ReadonlyMap<number, number | null> {
  return new Map(partitions.map(({ partition, leader }) => [partition, leader]))
}
