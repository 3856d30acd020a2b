import 'server-only'
import type { Broker, ClusterDescription } from '@/lib/domain/brokers/broker'
import type { Gathered } from '@/lib/domain/failure'
import type {
  CommittedOffset,
  GroupDescription,
  GroupListing,
  GroupOffsets,
  GroupType,
} from '@/lib/domain/groups/group'
import type { CoveredRange, LogEntry } from '@/lib/domain/messages/message'
import type { PartitionOffset, Topic, TopicPartition } from '@/lib/domain/topics/topic'

/** Which offset to ask for. A time is in milliseconds since 1970. */
export type OffsetAt = 'earliest' | 'latest' | 'last-stable' | { timestampMs: bigint }

export interface TopicConfigs {
  topic: string
  configs: ReadonlyMap<string, { value: string | null }>
}

export interface ReadRequest {
  topic: string
  /** `null` is all of them. */
  partitions: number[] | null
  from:
    | { at: 'earliest' }
    | { at: 'latest' }
    | { at: 'offset'; offset: bigint }
    | { at: 'time'; timestampMs: bigint }
  direction: 'forward' | 'backward'
  limit: number
  isolation: 'read_uncommitted' | 'read_committed'
}

export interface ReadResult extends Gathered<LogEntry> {
  covered: CoveredRange[]
  bounds: { partition: number; logStartOffset: bigint | null; highWatermark: bigint | null }[]
}

export interface CallOptions {
  signal?: AbortSignal
}

/** Everything the server asks of one cluster: the operations of lib/kafka, bound to it. Tests put their own in its place. */
export interface KafkaOperations {
  describeTopics(
    names: string[] | null,
    options?: CallOptions,
  ): Promise<{ description: ClusterDescription; topics: Gathered<Topic> }>
  /** The active controller; `null` while there is none. Metadata cannot tell it since KRaft. */
  findController(options?: CallOptions): Promise<number | null>
  probeBrokers(
    brokers: readonly Broker[],
    options?: CallOptions,
  ): Promise<Gathered<{ brokerId: number }>>
  listOffsets(
    at: OffsetAt,
    partitions: (TopicPartition & { leader: number | null })[],
    options?: CallOptions,
  ): Promise<Gathered<PartitionOffset>>
  /** `keys` `null` is all of them. */
  describeTopicConfigs(
    topics: string[],
    keys: string[] | null,
    options?: CallOptions,
  ): Promise<Gathered<TopicConfigs>>
  listGroups(options?: CallOptions): Promise<Gathered<GroupListing>>
  describeGroups(groups: GroupListing[], options?: CallOptions): Promise<Gathered<GroupDescription>>
  fetchGroupOffsets(groups: GroupListing[], options?: CallOptions): Promise<Gathered<GroupOffsets>>
  commitGroupOffsets(
    group: { groupId: string; type: GroupType },
    offsets: (TopicPartition & Pick<CommittedOffset, 'offset'>)[],
    options?: CallOptions,
  ): Promise<Gathered<TopicPartition>>
  readMessages(request: ReadRequest, options?: CallOptions): Promise<ReadResult>
  /** Requests sent to brokers since the cluster was opened. */
  requestCount(): number
  close(): Promise<void>
}
