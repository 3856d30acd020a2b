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
import type { PartitionOffset, Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { MessageRead, ReadRequest } from '@/lib/kafka/messages/read-messages'
import type { OffsetAt } from '@/lib/kafka/topics/list-offsets'

export interface TopicConfigs {
  topic: string
  configs: ReadonlyMap<string, { value: string | null }>
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
  /** Takes no signal: a write under way is not given up, and each of its requests has a deadline of its own. */
  commitGroupOffsets(
    group: { groupId: string; type: GroupType },
    offsets: (TopicPartition & Pick<CommittedOffset, 'offset'>)[],
  ): Promise<Gathered<TopicPartition>>
  readMessages(request: ReadRequest, options?: CallOptions): Promise<MessageRead>
  /** Requests sent to brokers since the cluster was opened. */
  requestCount(): number
  close(): Promise<void>
}
