/** A made-up topic, for tables that show none of Kafka's. */
export interface SampleTopic {
  name: string
  partitions: number
  offset: bigint
  bytes: bigint
  lag: bigint | null
  perSecond: number
  offline: number
}

const NOUNS = ['orders', 'payments', 'click-events', 'rider-location', 'service-logs']
const ROLES = ['', '-changelog', '-retry', '-dead-letters']

/** Topics that are the same for the same count, whatever machine draws them. */
export function sampleTopics(count: number): SampleTopic[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${NOUNS[index % 5]}${ROLES[(index >> 2) % 4]}.${String(index).padStart(5, '0')}`,
    partitions: 1 + ((index * 7) % 24),
    offset: BigInt(index) * 104_522_113n + 9_007_199_254n,
    bytes: BigInt((index * 48_611) % 9_973) * 1_048_583n,
    lag: index % 11 === 3 ? null : BigInt((index * 7_919) % 50_021),
    perSecond: (index * 37) % 400,
    offline: index % 29 === 7 ? 1 : 0,
  }))
}

/** The next second: every topic has grown, so that every figure changes. */
export function grown(topics: readonly SampleTopic[]): SampleTopic[] {
  return topics.map((topic) => ({
    ...topic,
    offset: topic.offset + BigInt(topic.perSecond),
    lag: topic.lag === null ? null : topic.lag + BigInt(topic.perSecond % 7),
  }))
}
