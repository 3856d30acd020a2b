/** One partition's layout. The first entry of `replicas` is the preferred leader. */
export interface Partition {
  partition: number
  /** `null` while the partition has no leader: it can be neither read nor written. */
  leader: number | null
  leaderEpoch: number
  replicas: number[]
  isr: number[]
  offlineReplicas: number[]
}

export interface Topic {
  name: string
  /** Kafka's topic id (KIP-516) in base64url; `null` from brokers before 2.8. */
  topicId: string | null
  /** `__consumer_offsets` and its like. */
  internal: boolean
  /** In order of partition number. */
  partitions: Partition[]
}

export interface TopicPartition {
  topic: string
  partition: number
}

/** The answer to "which offset is at …?" for one partition. `offset` is `null` where a timestamp lies after the last message. */
export interface PartitionOffset extends TopicPartition {
  offset: bigint | null
  /** Milliseconds since 1970, of the message found by timestamp; `null` otherwise. */
  timestampMs: bigint | null
  leaderEpoch: number | null
}
