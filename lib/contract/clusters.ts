import { z } from 'zod'
import { ConfigEntry } from './configs'
import { endpoint } from './endpoint'
import { ClusterId, clusterParams, Failure, Instant, Int64, listOf, PastState } from './values'

/** `connecting`: no sweep has succeeded yet. `degraded`: the last one is partial. `unreachable`: no broker answered it. */
export const ClusterState = z.enum(['connecting', 'live', 'degraded', 'unreachable'])
export type ClusterState = z.infer<typeof ClusterState>

/** How bad a finding is; `unknown` where too little could be read to say. */
export const VerdictLevel = z.enum(['ok', 'warning', 'critical', 'unknown'])
export type VerdictLevel = z.infer<typeof VerdictLevel>

export const ClusterSummary = z.object({
  id: ClusterId,
  name: z.string(),
  /** A word of the configuration (`production`, `staging`, `sample`); `null` where none is given. */
  environment: z.string().nullable(),
  readOnly: z.boolean(),
  state: ClusterState,
  brokerCount: z.int().nullable(),
  topicCount: z.int().nullable(),
  groupCount: z.int().nullable(),
  verdict: VerdictLevel,
})
export type ClusterSummary = z.infer<typeof ClusterSummary>

export const ClusterBroker = z.object({
  id: z.int(),
  host: z.string(),
  port: z.int(),
  rack: z.string().nullable(),
  isController: z.boolean(),
  /** Whether it answered the last sweep; the metadata still names brokers that have died. */
  answers: z.boolean(),
  leaderCount: z.int(),
  replicaCount: z.int(),
  /** Replicas this broker should hold in sync and does not. */
  outOfSyncCount: z.int(),
  /** Partitions whose preferred leader it is; equal to `leaderCount` when leadership is where it should be. */
  preferredLeaderCount: z.int(),
  /** Bytes of all replicas in its log directories; `null` while unknown. */
  sizeBytes: Int64.nullable(),
})
export type ClusterBroker = z.infer<typeof ClusterBroker>

export const PartitionHealth = z.object({
  underReplicated: z.int(),
  /** No leader: can be neither read nor written. */
  offline: z.int(),
  /** Fewer in sync than `min.insync.replicas`: acks=all is refused. `null` while the setting is unknown. */
  underMinIsr: z.int().nullable(),
})
export type PartitionHealth = z.infer<typeof PartitionHealth>

/** What is wrong, as facts; its words are the reader's. */
export const FindingKind = z.enum([
  'cluster-unreachable',
  'no-controller',
  'broker-silent',
  'offline-partitions',
  'under-min-isr',
  'under-replicated',
  /** Lag grows and nobody reads: no members, and messages keep coming. */
  'group-without-members',
  /** Members are there, messages wait, and no committed offset moves. */
  'group-stalled',
  /** Read more slowly than written. */
  'group-falling-behind',
  /** One client leaves and joins all the time, each time a rebalance. */
  'group-churning',
  /** Messages were deleted before it read them. */
  'group-lost-data',
  /** Messages that it has not read are deleted within three hours. */
  'group-losing-data',
])
export type FindingKind = z.infer<typeof FindingKind>

export const Finding = z.object({
  kind: FindingKind,
  level: z.enum(['critical', 'warning']),
  /** When it was first seen in one piece with now. */
  since: Instant,
  /** Partitions concerned, in all; `null` where the kind counts none. */
  partitionCount: z.int().nullable(),
  /** At most five of each, the worst first; the counts are of all. Partitions are named where it matters which. */
  partitions: z.array(z.object({ topic: z.string(), partition: z.int() })),
  brokers: z.array(z.int()),
  topics: z.array(z.string()),
  topicCount: z.int(),
  /** Who is hit: groups that read those partitions, or the group itself. */
  groups: z.array(z.object({ id: z.string(), lag: Int64.nullable() })),
  groupCount: z.int(),
  /** Of a group, lag gained per second; `null` elsewhere. */
  lagChangePerSecond: z.number().nullable(),
  /** Messages that were deleted unread; `null` where the kind counts none. */
  messageCount: Int64.nullable(),
  /** In how many milliseconds the first unread message is deleted, by the pace of the last minute; `null` elsewhere. */
  lossInMs: z.number().nullable(),
})
export type Finding = z.infer<typeof Finding>

/** What changed in the cluster while Milena watched, and what Milena itself changed. */
export const ClusterChange = z.object({
  at: Instant,
  kind: z.enum([
    'broker-left',
    'broker-returned',
    'controller-moved',
    'leaders-moved',
    'topic-created',
    'topic-deleted',
    'partitions-added',
    'configs-changed',
    'group-appeared',
    'group-gone',
    'offsets-reset',
    'offsets-deleted',
    'message-produced',
  ]),
  /** Made through Milena; otherwise only seen by it. */
  byMilena: z.boolean(),
  brokerId: z.int().nullable(),
  topic: z.string().nullable(),
  groupId: z.string().nullable(),
  /** Leaders moved, partitions added, settings changed; `null` where the kind counts none. */
  count: z.int().nullable(),
  /** A few words more where there are any: `retention.ms 604800000 → 86400000`. */
  detail: z.string().nullable(),
})
export type ClusterChange = z.infer<typeof ClusterChange>

/** The controllers' quorum (KIP-595), as its leader tells it. */
export const Quorum = z.object({
  leaderId: z.int(),
  leaderEpoch: z.int(),
  voters: z.array(
    z.object({
      id: z.int(),
      /** Metadata records behind the leader. */
      lag: Int64.nullable(),
      lastCaughtUp: Instant.nullable(),
    }),
  ),
  observerCount: z.int(),
})
export type Quorum = z.infer<typeof Quorum>

export const ClusterOverview = z.object({
  cluster: ClusterSummary,
  /** The addresses that Milena was told to begin with. */
  bootstrap: z.array(z.string()),
  /** Kafka's own id of the cluster; `null` where the broker gives none. */
  kafkaClusterId: z.string().nullable(),
  controllerId: z.int().nullable(),
  brokers: z.array(ClusterBroker),
  topicCount: z.int().nullable(),
  partitionCount: z.int().nullable(),
  groupCount: z.int().nullable(),
  health: PartitionHealth,
  /** Sum over all groups of what is known; `null` while nothing is. */
  totalLag: Int64.nullable(),
  /** Groups that have committed and whose lag is not known now: the true total is `totalLag` or more. */
  groupsOfUnknownLag: z.int(),
  messagesPerSecond: z.number().nullable(),
  verdict: z.object({
    level: VerdictLevel,
    /** Since when it is at this level; `null` before the first sweep. */
    since: Instant.nullable(),
    /** The worst first. */
    findings: z.array(Finding),
  }),
  /** How many alerts of each severity fire. */
  firing: z.object({ critical: z.int(), warning: z.int() }),
  /** The latest first, at most twenty. */
  changes: z.array(ClusterChange),
  /** `null` where brokers do not tell it: before KRaft, or without the permission. */
  quorum: Quorum.nullable(),
  collector: z.object({
    intervalMs: z.int(),
    lastSweepMs: z.number().nullable(),
    requestsPerSweep: z.int().nullable(),
    sweeps: z.int(),
  }),
  failures: z.array(Failure),
  asOf: Instant.nullable(),
})
export type ClusterOverview = z.infer<typeof ClusterOverview>

export const listClusters = endpoint({
  method: 'GET',
  path: '/api/v1/clusters',
  summary: 'The configured clusters and how they are',
  response: z.object({ items: z.array(ClusterSummary) }),
})

export const describeCluster = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}',
  summary: 'One cluster: brokers, controller, counts, health',
  params: clusterParams,
  response: ClusterOverview,
})

export const listBrokers = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/brokers',
  summary: 'Brokers with the partitions they lead and hold',
  params: clusterParams,
  response: listOf(ClusterBroker),
})

/** Columns of equal length, as in the history of a group; `times` in milliseconds since 1970, `null` where unknown. */
export const ClusterHistory = z.object({
  times: z.array(z.number()),
  /** How long a column lasts, in milliseconds. */
  stepMs: z.number(),
  totalLag: z.array(z.number().nullable()),
  messagesPerSecond: z.array(z.number().nullable()),
  underReplicated: z.array(z.number().nullable()),
  knownSince: Instant.nullable(),
  /** Of the total lag before Milena watched: it is told only where the past of every group is. */
  past: PastState,
})
export type ClusterHistory = z.infer<typeof ClusterHistory>

export const readClusterHistory = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/history',
  summary: 'Total lag, messages per second and under-replicated partitions over time',
  params: clusterParams,
  query: z.object({
    seconds: z.coerce.number().pipe(z.int().min(10).max(2_592_000)).default(3_600),
    points: z.coerce.number().pipe(z.int().min(10).max(1_000)).default(240),
  }),
  response: ClusterHistory,
})

export const LogDirectory = z.object({
  brokerId: z.int(),
  path: z.string(),
  /** Of the volume (KIP-827); `null` before Kafka 3.3. */
  totalBytes: Int64.nullable(),
  usableBytes: Int64.nullable(),
  /** Of the replicas in it. */
  sizeBytes: Int64,
  replicaCount: z.int(),
  /** The largest, at most ten. */
  largest: z.array(z.object({ topic: z.string(), partition: z.int(), sizeBytes: Int64 })),
})
export type LogDirectory = z.infer<typeof LogDirectory>

export const listLogDirectories = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/log-dirs',
  summary: 'What the brokers hold on disk',
  params: clusterParams,
  response: listOf(LogDirectory),
})

export const BrokerConfig = ConfigEntry.extend({
  /** The same setting of the other brokers, where any differs; settings that name a broker (`node.id`, listeners, `log.dirs`) are not compared. */
  others: z.array(z.object({ brokerId: z.int(), value: z.string().nullable() })),
})
export type BrokerConfig = z.infer<typeof BrokerConfig>

export const listBrokerConfigs = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/brokers/{broker}/configs',
  summary: 'The settings of a broker and where they differ from those of the others',
  params: clusterParams.extend({ broker: z.coerce.number().pipe(z.int().min(0)) }),
  response: listOf(BrokerConfig),
})
