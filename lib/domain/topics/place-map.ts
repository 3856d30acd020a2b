import type { TopicPartition } from './topic'

/**
 * Values by topic and partition. No key is made of the two: there may be a hundred thousand of them in a second, and making a text
 * takes longer than what is done with the value.
 */
export class PlaceMap<Value> {
  readonly #topics = new Map<string, (Value | undefined)[]>()
  #size = 0

  get size(): number {
    return this.#size
  }

  get({ topic, partition }: TopicPartition): Value | undefined {
    return this.#topics.get(topic)?.[partition]
  }

  set({ topic, partition }: TopicPartition, value: Value): void {
    const ofTopic = this.#topics.get(topic)
    if (ofTopic?.[partition] === undefined) this.#size += 1
    if (ofTopic !== undefined) ofTopic[partition] = value
    else {
      const first: Value[] = []
      first[partition] = value
      this.#topics.set(topic, first)
    }
  }

  delete({ topic, partition }: TopicPartition): void {
    const ofTopic = this.#topics.get(topic)
    if (ofTopic?.[partition] === undefined) return
    ofTopic[partition] = undefined
    this.#size -= 1
    if (ofTopic.every((value) => value === undefined)) this.#topics.delete(topic)
  }

  /** In order of the topics' first values, and of the partitions of each. */
  *values(): Generator<Value> {
    for (const ofTopic of this.#topics.values()) {
      for (const value of ofTopic) if (value !== undefined) yield value
    }
  }
}
