import { z } from 'zod'
import { endpoint } from './endpoint'
import { ClusterId, clusterParams, Failure, Instant, Int64, listOf } from './values'

/** `connecting`: no sweep has succeeded yet. `degraded`: the last one is partial. `unreachable`: no broker answered it. */
export const ClusterState = z.enum(['connecting', 'live', 'degraded', 'unreachable'])
export type ClusterState = z.infer<typeof ClusterState>

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

export const ClusterOverview = z.object({
  cluster: ClusterSummary,
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
  messagesPerSecond: z.number().nullable(),
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
