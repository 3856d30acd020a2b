import { z } from 'zod'
import { PartitionHealth } from './clusters'
import { EmptyGroup } from './empty-group'
import { endpoint } from './endpoint'
import {
  clusterParams,
  Failure,
  Instant,
  Int64,
  listOf,
  TimeLag,
  TopicName,
  topicParams,
} from './values'

export const TopicSummary = z.object({
  name: z.string(),
  internal: z.boolean(),
  partitionCount: z.int(),
  /** The smallest number of replicas of any partition. */
  replicationFactor: z.int(),
  health: PartitionHealth,
  /** `delete`, `compact` or both; `null` while unknown. */
  cleanupPolicy: z.string().nullable(),
  /** High watermark minus log start, summed. `null` while any partition is unknown. */
  messageEstimate: Int64.nullable(),
  /** Compaction and transaction markers leave offsets without a message: the estimate is then only an upper bound. `null` while unknown. */
  estimateIsUpperBound: z.boolean().nullable(),
  /** On the disks of all replicas; `null` while unknown. */
  sizeBytes: Int64.nullable(),
  /** Over the last few sweeps; `null` until two of them are known. */
  messagesPerSecond: z.number().nullable(),
  /** Groups with a committed offset here. */
  groupCount: z.int(),
  /** Of all groups on this topic; `null` while any is unknown, and where there is no group. */
  lag: Int64.nullable(),
  /** The group furthest behind; `null` where none is behind. */
  largestLag: z.object({ groupId: z.string(), lag: Int64 }).nullable(),
  minInsyncReplicas: z.int().nullable(),
  retentionMs: Int64.nullable(),
  /** The timestamp of its newest message; `null` while unknown and where there is none. */
  lastMessageAt: Instant.nullable(),
})
export type TopicSummary = z.infer<typeof TopicSummary>

export const TopicPartitionDetail = z.object({
  partition: z.int(),
  leader: z.int().nullable(),
  leaderEpoch: z.int(),
  /** The first one is the preferred leader. */
  replicas: z.array(z.int()),
  isr: z.array(z.int()),
  offlineReplicas: z.array(z.int()),
  logStartOffset: Int64.nullable(),
  highWatermark: Int64.nullable(),
  /** Behind the high watermark while a transaction is open. */
  lastStableOffset: Int64.nullable(),
  messagesPerSecond: z.number().nullable(),
  /** Of the leader's replica; `null` while unknown. */
  sizeBytes: Int64.nullable(),
})
export type TopicPartitionDetail = z.infer<typeof TopicPartitionDetail>

export const TopicDetail = z.object({
  topic: TopicSummary,
  topicId: z.string().nullable(),
  partitions: z.array(TopicPartitionDetail),
  failures: z.array(Failure),
  asOf: Instant.nullable(),
})
export type TopicDetail = z.infer<typeof TopicDetail>

/** How one broker stands to one partition. */
export const ReplicaRole = z.enum(['leader', 'in-sync', 'out-of-sync', 'offline'])
export type ReplicaRole = z.infer<typeof ReplicaRole>

export const LayoutRow = z.object({
  topic: z.string(),
  partition: z.int(),
  leader: z.int().nullable(),
  preferredLeader: z.int().nullable(),
  replicas: z.array(z.object({ brokerId: z.int(), role: ReplicaRole })),
})
export type LayoutRow = z.infer<typeof LayoutRow>

/** The broker × partition matrix. */
export const Layout = z.object({
  brokers: z.array(z.object({ id: z.int(), rack: z.string().nullable(), answers: z.boolean() })),
  items: z.array(LayoutRow),
  failures: z.array(Failure),
  asOf: Instant.nullable(),
})
export type Layout = z.infer<typeof Layout>

export const TopicGroup = z.object({
  id: z.string(),
  type: z.string(),
  state: z.string().nullable(),
  /** Of this group on this topic alone; `null` while a partition is unknown. */
  lag: Int64.nullable(),
  /** Age of the oldest unread message, in milliseconds; see the time lag of a group. */
  timeLag: TimeLag.nullable(),
  memberCount: z.int().nullable(),
  /** `null` for a group with members, and where it is not known whether it has any. */
  empty: EmptyGroup.nullable(),
  /** `null` where it committed nothing, or what it committed is unknown. */
  partitions: z.array(z.object({ partition: z.int(), committedOffset: Int64.nullable() })),
})
export type TopicGroup = z.infer<typeof TopicGroup>

export const listTopics = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics',
  summary: 'All topics with health, size and rate',
  params: clusterParams,
  response: listOf(TopicSummary),
})

export const describeTopic = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}',
  summary: 'One topic and its partitions',
  params: topicParams,
  response: TopicDetail,
})

export const describeLayout = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/layout',
  summary: 'Which broker leads and holds which partition of a topic',
  params: clusterParams,
  query: z.object({ topic: TopicName }),
  response: Layout,
})

export const listTopicGroups = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/groups',
  summary: 'The groups that read a topic',
  params: topicParams,
  response: listOf(TopicGroup),
})

/** When which offset was written: points of one partition, oldest first, at most 32. */
export const PartitionTimeline = z.object({
  partition: z.int(),
  points: z.array(z.object({ offset: Int64, timestampMs: Int64 })),
})
export type PartitionTimeline = z.infer<typeof PartitionTimeline>

export const readTopicTimeline = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/timeline',
  summary: 'Which offset was written when, for a ruler by time',
  params: topicParams,
  response: listOf(PartitionTimeline),
})

/** One topic as the brokers share it. */
export const TopicLayout = z.object({
  topic: z.string(),
  partitionCount: z.int(),
  offlineCount: z.int(),
  brokers: z.array(
    z.object({
      brokerId: z.int(),
      leaderCount: z.int(),
      replicaCount: z.int(),
      outOfSyncCount: z.int(),
    }),
  ),
})
export type TopicLayout = z.infer<typeof TopicLayout>

export const listTopicLayouts = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/layout/topics',
  summary: 'How many leaders and replicas of each topic every broker has',
  params: clusterParams,
  response: listOf(TopicLayout),
})

export const CreateTopic = z.strictObject({
  name: TopicName,
  /** `null` leaves it to the broker's default. */
  partitionCount: z.int().min(1).max(100_000).nullable().default(null),
  replicationFactor: z.int().min(1).max(32_767).nullable().default(null),
  configs: z
    .array(z.strictObject({ name: z.string().min(1), value: z.string() }))
    .max(100)
    .default([]),
})
export type CreateTopic = z.infer<typeof CreateTopic>

export const CreatedTopic = z.object({
  name: z.string(),
  /** As the broker makes it, its defaults filled in; `null` where an old broker does not tell. */
  partitionCount: z.int().nullable(),
  replicationFactor: z.int().nullable(),
  configs: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  warnings: z.array(z.string()),
})
export type CreatedTopic = z.infer<typeof CreatedTopic>

export const CreateTopicOutcome = z.discriminatedUnion('outcome', [
  /** The broker itself has checked it (validateOnly) and would do so. */
  z.object({ outcome: z.literal('planned'), topic: CreatedTopic }),
  z.object({
    outcome: z.literal('applied'),
    topic: CreatedTopic,
    /** True when the topic was read back as it was asked for. */
    verified: z.boolean(),
    appliedAt: Instant,
    auditId: z.string(),
  }),
])
export type CreateTopicOutcome = z.infer<typeof CreateTopicOutcome>

export const createTopic = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/topics',
  summary: 'Check (dryRun) or create a topic',
  params: clusterParams,
  body: CreateTopic.extend({ dryRun: z.boolean().default(true) }),
  response: CreateTopicOutcome,
})

/** What is lost with a topic. */
export const TopicLoss = z.object({
  topic: z.string(),
  partitionCount: z.int(),
  messageEstimate: Int64.nullable(),
  sizeBytes: Int64.nullable(),
  messagesPerSecond: z.number().nullable(),
  /** Groups that read it, those with members first. */
  groups: z.array(
    z.object({
      id: z.string(),
      state: z.string().nullable(),
      memberCount: z.int().nullable(),
      lag: Int64.nullable(),
    }),
  ),
  warnings: z.array(z.string()),
})
export type TopicLoss = z.infer<typeof TopicLoss>

export const DeleteTopicOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('planned'), loss: TopicLoss, etag: z.string() }),
  z.object({
    outcome: z.literal('applied'),
    loss: TopicLoss,
    /** True when the topic was gone on reading back. */
    verified: z.boolean(),
    appliedAt: Instant,
    auditId: z.string(),
  }),
])
export type DeleteTopicOutcome = z.infer<typeof DeleteTopicOutcome>

export const deleteTopic = endpoint({
  method: 'DELETE',
  path: '/api/v1/clusters/{cluster}/topics/{topic}',
  summary: 'Say what is lost (dryRun), or delete a topic for good; deleting needs the etag',
  params: topicParams,
  body: z.strictObject({ dryRun: z.boolean().default(true), etag: z.string().optional() }),
  response: DeleteTopicOutcome,
})
