import 'server-only'
import type { Broker, ClusterDescription } from '@/lib/domain/brokers/broker'
import type { ControllerDescription } from '@/lib/domain/brokers/quorum'
import type { Setting } from '@/lib/domain/configs/setting'
import type { Gathered } from '@/lib/domain/failure'
import type {
  GroupDescription,
  GroupListing,
  GroupOffsets,
  GroupType,
} from '@/lib/domain/groups/group'
import type { GroupPast } from '@/lib/domain/groups/group-past'
import type { CommitLog } from '@/lib/domain/groups/past-commit'
import type { PartitionOffset, Topic, TopicPartition } from '@/lib/domain/topics/topic'
import type { BrokerSettings } from '@/lib/kafka/brokers/describe-broker-settings'
import type { LogDir } from '@/lib/kafka/brokers/describe-log-dirs'
import type { SettingOwner } from '@/lib/kafka/configs/describe-settings'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'
import type { NewOffset } from '@/lib/kafka/groups/commit-group-offsets'
import type { OffsetsToDelete } from '@/lib/kafka/groups/delete-group-offsets'
import type { CommitLogRequest } from '@/lib/kafka/groups/read-commit-logs'
import type { GroupPastRequest } from '@/lib/kafka/groups/read-group-past'
import type { GroupRecordsRequest, NewGroupRecords } from '@/lib/kafka/groups/read-group-records'
import type { KeyFindings, KeyRequest } from '@/lib/kafka/messages/find-key'
import type { BatchToProduce } from '@/lib/kafka/messages/produce-batch'
import type { MessagesToWrite, Written } from '@/lib/kafka/messages/produce-many'
import type { MessageRead, ReadRequest } from '@/lib/kafka/messages/read-messages'
import type { KeySample } from '@/lib/kafka/messages/sample-keys'
import type { ScanPlan, ScanRequest } from '@/lib/kafka/messages/scan/scan-request'
import type { NewConfig } from '@/lib/kafka/topics/alter-topic-configs'
import type { MadeTopic, NewTopic } from '@/lib/kafka/topics/create-topic'
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
  /** With which a thread opens connections of its own. */
  readonly connection: ConnectionSettings
  describeTopics(
    names: string[] | null,
    options?: CallOptions,
  ): Promise<{ description: ClusterDescription; topics: Gathered<Topic> }>
  /** The active controller and its quorum. Metadata cannot tell it since KRaft. */
  describeController(options?: CallOptions): Promise<ControllerDescription>
  probeBrokers(
    brokers: readonly Broker[],
    options?: CallOptions,
  ): Promise<Gathered<{ brokerId: number }>>
  describeLogDirs(brokerIds: readonly number[], options?: CallOptions): Promise<Gathered<LogDir>>
  describeBrokerSettings(
    brokerIds: readonly number[],
    options?: CallOptions,
  ): Promise<Gathered<BrokerSettings>>
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
  /** What the coordinators' log still tells of commits and of groups. Without READ on it, all of it is a failure. */
  readCommitLogs(request: CommitLogRequest, options?: CallOptions): Promise<Gathered<CommitLog>>
  /** What has been written there about groups since some positions. */
  readGroupRecords(
    request: GroupRecordsRequest,
    options?: CallOptions,
  ): Promise<Gathered<NewGroupRecords>>
  /** What that log tells of some groups alone: each commit, and who was in them. */
  readGroupPast(request: GroupPastRequest, options?: CallOptions): Promise<Gathered<GroupPast>>
  /** Takes no signal: a write under way is not given up, and each of its requests has a deadline of its own. */
  commitGroupOffsets(
    group: { groupId: string; type: GroupType },
    offsets: readonly NewOffset[],
  ): Promise<Gathered<TopicPartition>>
  readMessages(request: ReadRequest, options?: CallOptions): Promise<MessageRead>
  /** Throws KafkaError where there is nothing to scan: no such topic or group, or no broker answers. */
  planScan(request: ScanRequest, options?: CallOptions): Promise<ScanPlan>
  /** Throws KafkaError when no broker answers, as `readMessages` does. */
  sampleKeys(topic: string, options?: CallOptions): Promise<KeySample>
  findKey(request: KeyRequest, options?: CallOptions): Promise<KeyFindings>
  /** Throws KafkaError. `names` `null` is all of them. */
  describeSettings(
    owner: SettingOwner,
    names: readonly string[] | null,
    options?: CallOptions,
  ): Promise<Setting[]>
  /** The changes below take no signal either, and throw KafkaError; OUTCOME_UNKNOWN where no answer came. */
  createTopic(topic: NewTopic, options: { validateOnly: boolean }): Promise<MadeTopic>
  deleteTopic(topic: { name: string; topicId: string | null }): Promise<void>
  alterTopicConfigs(
    topic: string,
    changes: readonly NewConfig[],
    options: { validateOnly: boolean },
  ): Promise<void>
  deleteGroup(groupId: string): Promise<void>
  deleteGroupOffsets(
    group: { groupId: string; type: GroupType },
    offsets: OffsetsToDelete,
  ): Promise<void>
  /** The offset it was given; `null` with acks `none`. */
  produceBatch(batch: BatchToProduce): Promise<bigint | null>
  /** What became of each. Once `signal` fires no more are sent; what is under way is waited for. */
  produceMany(messages: MessagesToWrite, options: { signal: AbortSignal }): Promise<Written[]>
  /** Requests sent to brokers since the cluster was opened. */
  requestCount(): number
  close(): Promise<void>
}
