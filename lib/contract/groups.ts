import { z } from 'zod'
import { EmptyGroup } from './empty-group'
import { endpoint } from './endpoint'
import { groupReading } from './group-reading'
import { clusterParams, Failure, GroupId, Instant, Int64, listOf, TimeLag } from './values'

export const GroupType = z.enum(['classic', 'consumer', 'share', 'streams'])

export const GroupSummary = z.object({
  id: z.string(),
  type: GroupType,
  /** Kafka's own word (`Stable`, `Empty`, `Assigning`, …); `null` while unknown. */
  state: z.string().nullable(),
  memberCount: z.int().nullable(),
  topicCount: z.int().nullable(),
  /** In messages, over all partitions with a committed offset; `null` while one of them is unknown. */
  lag: Int64.nullable(),
  /** What is produced less what is consumed, per second: lag gained (+) or worked off (−); `null` until known. */
  lagChangePerSecond: z.number().nullable(),
  /** Of the partition furthest behind in time; `null` while unknown. */
  timeLag: TimeLag.nullable(),
  /** Lag over the last 15 minutes, oldest first, at even distances, at most 30 values; `null` where unknown. */
  recentLag: z.array(z.number().nullable()),
  /** Messages deleted by retention before this group read them, over all partitions; `null` while unknown. */
  expired: Int64.nullable(),
  /** `null` for a group with members, and where it is not known whether it has any. */
  empty: EmptyGroup.nullable(),
  ...groupReading,
})
export type GroupSummary = z.infer<typeof GroupSummary>

export const GroupPartition = z.object({
  topic: z.string(),
  partition: z.int(),
  committedOffset: Int64.nullable(),
  logStartOffset: Int64.nullable(),
  highWatermark: Int64.nullable(),
  /** Never negative; `null` without a commit or while the end is unknown: see `unknown`. */
  lag: Int64.nullable(),
  /** Messages deleted by retention before this group read them. */
  expired: Int64.nullable(),
  /** Why `lag` is not known; `null` when it is. */
  unknown: z.string().nullable(),
  memberId: z.string().nullable(),
  timeLag: TimeLag.nullable(),
  ...groupReading,
})
export type GroupPartition = z.infer<typeof GroupPartition>

const GroupPlaces = z.array(z.object({ topic: z.string(), partition: z.int() }))

export const GroupMember = z.object({
  memberId: z.string(),
  instanceId: z.string().nullable(),
  clientId: z.string(),
  clientHost: z.string(),
  rack: z.string().nullable(),
  /** `null` where the broker does not tell it. */
  assignment: GroupPlaces.nullable(),
  /** What the coordinator wants it to read in the end (KIP-848); `null` where the type knows no target. */
  target: GroupPlaces.nullable(),
  /** The topics that it names; `null` where it subscribes by a pattern, and where it is not told. */
  subscription: z.array(z.string()).nullable(),
  /** The epoch that it has reached; `null` in classic groups. */
  epoch: z.int().nullable(),
  /** Of a streams group, by subtopology: task n reads partition n of each topic. `null` in the others. */
  tasks: z
    .array(
      z.object({
        subtopology: z.string(),
        role: z.enum(['active', 'standby', 'warmup']),
        topics: z.array(z.string()),
        partitions: z.array(z.int()),
      }),
    )
    .nullable(),
})

export const GroupDetail = z.object({
  group: GroupSummary,
  assignor: z.string().nullable(),
  epoch: z.int().nullable(),
  coordinatorId: z.int().nullable(),
  members: z.array(GroupMember),
  partitions: z.array(GroupPartition),
  failures: z.array(Failure),
  asOf: Instant.nullable(),
})
export type GroupDetail = z.infer<typeof GroupDetail>

export const listGroups = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/groups',
  summary: 'All groups with type, state, members and lag',
  params: clusterParams,
  response: listOf(GroupSummary),
})

export const describeGroup = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/group',
  summary: 'One group: members, assignment, lag by partition',
  params: clusterParams,
  query: z.object({ id: GroupId }),
  response: GroupDetail,
})
