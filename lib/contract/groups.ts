import { z } from 'zod'
import { endpoint } from './endpoint'
import {
  clusterParams,
  Failure,
  GroupId,
  Instant,
  Int64,
  listOf,
  Offset,
  PartitionId,
  TimeLag,
  TopicName,
} from './values'

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
  /** Lag gained (+) or worked off (−) per second over the last minute; `null` until known. */
  lagChangePerSecond: z.number().nullable(),
  /** Of the partition furthest behind in time; `null` while unknown. */
  timeLag: TimeLag.nullable(),
  /** Lag over the last 15 minutes, oldest first, at even distances, at most 30 values; `null` where unknown. */
  recentLag: z.array(z.number().nullable()),
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

export const ResetTarget = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('earliest') }),
  z.strictObject({ to: z.literal('latest') }),
  z.strictObject({ to: z.literal('offset'), offset: Offset }),
  z.strictObject({ to: z.literal('time'), time: Instant }),
  /** Relative to the committed offset; negative re-reads. */
  z.strictObject({ to: z.literal('shift'), by: Int64 }),
  /** A value for each partition, as a receipt carries them: what undo sends back. */
  z.strictObject({
    to: z.literal('offsets'),
    offsets: z
      .array(z.strictObject({ topic: TopicName, partition: PartitionId, offset: Offset }))
      .min(1)
      .max(100_000),
  }),
])
export type ResetTarget = z.infer<typeof ResetTarget>

/** Which partitions: all of the topic when `partitions` is left out. Strict, since a misspelt `partitions` would widen the reset. */
export const ResetScope = z.strictObject({
  topic: TopicName,
  partitions: z.array(PartitionId).min(1).optional(),
})

export const PlannedOffset = z.object({
  topic: z.string(),
  partition: z.int(),
  /** What is committed now; `null` where nothing is. */
  from: Int64.nullable(),
  to: Int64,
  /** `to` minus `from`: negative is read again, positive is skipped. `null` without a commit. */
  change: Int64.nullable(),
  logStartOffset: Int64,
  highWatermark: Int64,
  /** What was asked for lay outside the log and `to` is its nearest end. */
  clamped: z.boolean(),
})
export type PlannedOffset = z.infer<typeof PlannedOffset>

export const ResetPlan = z.object({
  groupId: z.string(),
  items: z.array(PlannedOffset),
  /** Messages that will be read again and that will be skipped, where a commit is known. */
  rereads: Int64,
  skips: Int64,
  /** Why the broker would refuse this now, in a sentence; `null` when it would not. */
  blockedBy: z.string().nullable(),
  warnings: z.array(z.string()),
  failures: z.array(Failure),
})
export type ResetPlan = z.infer<typeof ResetPlan>

export const ResetOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('planned'), plan: ResetPlan, etag: z.string() }),
  z.object({
    outcome: z.literal('applied'),
    plan: ResetPlan,
    /** Read back from the broker after the change. */
    committed: z.array(z.object({ topic: z.string(), partition: z.int(), offset: Int64 })),
    /** True when what was read back is what was planned. */
    verified: z.boolean(),
    appliedAt: Instant,
    auditId: z.string(),
    /** The target that puts the former offsets back; `null` when some partition had none to go back to. */
    undo: ResetTarget.nullable(),
  }),
])
export type ResetOutcome = z.infer<typeof ResetOutcome>

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

export const resetGroupOffsets = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/group/offsets',
  summary:
    'Plan (dryRun) or apply a reset of committed offsets; applying needs the etag of the plan',
  params: clusterParams,
  query: z.object({ id: GroupId }),
  body: z.strictObject({
    scope: z.array(ResetScope).min(1).max(1_000),
    target: ResetTarget,
    dryRun: z.boolean().default(true),
    etag: z.string().optional(),
  }),
  // The undo of a group with 100,000 partitions sends each of their offsets, with topic names of usual length.
  bodyBytesMax: 16 * 1024 * 1024,
  response: ResetOutcome,
})
