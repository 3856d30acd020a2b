import { z } from 'zod'
import { PartitionHealth } from './clusters'
import { endpoint } from './endpoint'
import { clusterParams, Failure, Instant, Int64, listOf, TopicName, topicParams } from './values'

export const TopicSummary = z.object({
  name: z.string(),
  internal: z.boolean(),
  partitionCount: z.int(),
  /** The smallest number of replicas of any partition. */
  replicationFactor: z.int(),
  health: PartitionHealth,
  /** `delete`, `compact` or both; `null` while unknown. */
  cleanupPolicy: z.string().nullable(),
  /** High watermark minus log start, summed: an upper bound on compacted and transactional topics. `null` while any partition is unknown. */
  messageEstimate: Int64.nullable(),
  /** Over the last few sweeps; `null` until two of them are known. */
  messagesPerSecond: z.number().nullable(),
  /** Groups with a committed offset here. */
  groupCount: z.int(),
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
})
export type TopicPartitionDetail = z.infer<typeof TopicPartitionDetail>

export const TopicDetail = z.object({
  topic: TopicSummary,
  topicId: z.string().nullable(),
  partitions: z.array(TopicPartitionDetail),
  minInsyncReplicas: z.int().nullable(),
  retentionMs: Int64.nullable(),
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
