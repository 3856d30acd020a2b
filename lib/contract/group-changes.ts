import { z } from 'zod'
import { LastCommit } from './empty-group'
import { endpoint } from './endpoint'
import { GroupType } from './groups'
import {
  clusterParams,
  Failure,
  GroupId,
  Instant,
  Int64,
  listOf,
  Offset,
  PartitionId,
  TopicName,
} from './values'

/** How far back a duration may reach: a hundred years. */
const DURATION_MAX_MS = 3_155_760_000_000
/** Groups that one clean-up looks at or deletes. */
const CLEAN_UP_MAX = 200

/** A committed offset with what its commit carries beside it, each left out where there is none. */
export const FormerOffset = z.strictObject({
  topic: TopicName,
  partition: PartitionId,
  offset: Offset,
  leaderEpoch: z.int32().min(0).optional(),
  /** The consumer's own words; Kafka takes no longer string. */
  metadata: z.string().max(32_767).optional(),
})
export type FormerOffset = z.infer<typeof FormerOffset>

export const ResetTarget = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('earliest') }),
  z.strictObject({ to: z.literal('latest') }),
  z.strictObject({ to: z.literal('offset'), offset: Offset }),
  z.strictObject({ to: z.literal('time'), time: Instant }),
  /** So long before now, in milliseconds; now is when the plan is made. */
  z.strictObject({ to: z.literal('duration'), ms: z.int().min(1).max(DURATION_MAX_MS) }),
  /** Relative to the committed offset; negative re-reads. */
  z.strictObject({ to: z.literal('shift'), by: Int64 }),
  /** What another group has committed. */
  z.strictObject({ to: z.literal('group'), groupId: GroupId }),
  /**
   * A value for each partition: typed, from a file, or as a receipt carries them, which is what undo sends back. Partitions that do not
   * exist are left out with a warning; where none does, it is not-found.
   */
  z.strictObject({
    to: z.literal('offsets'),
    offsets: z.array(FormerOffset).min(1).max(100_000),
  }),
])
export type ResetTarget = z.infer<typeof ResetTarget>

/** Which partitions: all of the topic when `partitions` is left out. Strict, since a misspelt `partitions` would widen the reset. */
export const ResetScope = z.strictObject({
  topic: TopicName,
  partitions: z.array(PartitionId).min(1).optional(),
})
export type ResetScope = z.infer<typeof ResetScope>

export const PlannedOffset = z.object({
  topic: z.string(),
  partition: z.int(),
  /** What is committed now; `null` where nothing is. */
  from: Int64.nullable(),
  to: Int64,
  /**
   * Offsets between the two that are still in the log: negative is read again, positive is skipped. Compaction and transactions leave
   * offsets without a message, so these are at most so many messages. `null` without a commit.
   */
  change: Int64.nullable(),
  logStartOffset: Int64,
  highWatermark: Int64,
  /** What was asked for lay outside the log and `to` is its nearest end. */
  clamped: z.boolean(),
})
export type PlannedOffset = z.infer<typeof PlannedOffset>

/** Who is in a group, as its coordinator tells it. */
export const ConnectedMember = z.object({
  clientId: z.string(),
  clientHost: z.string(),
  instanceId: z.string().nullable(),
})
export type ConnectedMember = z.infer<typeof ConnectedMember>

export const ResetPlan = z.object({
  groupId: z.string(),
  /** There is no group of this id yet: the commit makes one. */
  creates: z.boolean(),
  items: z.array(PlannedOffset),
  /** What the changes come to: offsets that will be read again and that will be skipped, where a commit is known. */
  rereads: Int64,
  skips: Int64,
  /** Why the broker would refuse this now, in a sentence; `null` when it would not. */
  blockedBy: z.string().nullable(),
  /** Who keeps the group from being changed; none where it is empty. */
  members: z.array(ConnectedMember),
  /** What to know of it; in a receipt, first what went wrong beside the change. */
  warnings: z.array(z.string()),
  /** What could not be read; in a receipt, what Kafka refused, each partition by itself. */
  failures: z.array(Failure),
})
export type ResetPlan = z.infer<typeof ResetPlan>

export const ResetOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('planned'), plan: ResetPlan, etag: z.string() }),
  z.object({
    outcome: z.literal('applied'),
    plan: ResetPlan,
    /** Read back from the broker after the change; `null` where it could not be, with the reason among the warnings. */
    committed: z
      .array(z.object({ topic: z.string(), partition: z.int(), offset: Int64 }))
      .nullable(),
    /** True when what was read back is what was planned. */
    verified: z.boolean(),
    appliedAt: Instant,
    auditId: z.string(),
    /** The target that puts the former offsets back, of the partitions that were moved and had one; `null` when none had. */
    undo: ResetTarget.nullable(),
  }),
])
export type ResetOutcome = z.infer<typeof ResetOutcome>

export const resetGroupOffsets = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/group/offsets',
  summary:
    'Plan (dryRun) or apply a reset of committed offsets, or a new group at chosen offsets; applying needs the etag of the plan',
  params: clusterParams,
  query: z.object({ id: GroupId }),
  body: z.strictObject({
    scope: z.array(ResetScope).min(1).max(1_000),
    target: ResetTarget,
    /** What to do where there is no group of that id. */
    missing: z.enum(['refuse', 'create']).default('refuse'),
    dryRun: z.boolean().default(true),
    etag: z.string().optional(),
  }),
  // The undo of a group with 100,000 partitions sends each of their offsets, with topic names of usual length.
  bodyBytesMax: 16 * 1024 * 1024,
  response: ResetOutcome,
})

/** What is lost with a group, or with its offsets of one topic. */
export const GroupLoss = z.object({
  groupId: z.string(),
  type: GroupType,
  state: z.string(),
  members: z.array(ConnectedMember),
  offsets: z.array(z.object({ topic: z.string(), partition: z.int(), offset: Int64 })),
  lastCommit: LastCommit,
  /** Topics of these offsets that do not exist any more. */
  missingTopics: z.array(z.string()),
  /** Why this cannot be done now, in a sentence; `null` when it can. */
  blockedBy: z.string().nullable(),
  warnings: z.array(z.string()),
})
export type GroupLoss = z.infer<typeof GroupLoss>

export const DeleteGroupOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('planned'), loss: GroupLoss, etag: z.string() }),
  z.object({
    outcome: z.literal('applied'),
    loss: GroupLoss,
    /** True when it was gone on reading back. */
    verified: z.boolean(),
    appliedAt: Instant,
    auditId: z.string(),
    /**
     * The target that puts the offsets back, sent with `missing: create`: those of the topics that there are then. `null` when there are
     * none, or Kafka has no way back.
     */
    undo: ResetTarget.nullable(),
  }),
])
export type DeleteGroupOutcome = z.infer<typeof DeleteGroupOutcome>

const confirmation = z.strictObject({
  dryRun: z.boolean().default(true),
  etag: z.string().optional(),
})

export const deleteGroup = endpoint({
  method: 'DELETE',
  path: '/api/v1/clusters/{cluster}/group',
  summary: 'Say what is lost (dryRun), or delete a group without members; deleting needs the etag',
  params: clusterParams,
  query: z.object({ id: GroupId }),
  body: confirmation,
  response: DeleteGroupOutcome,
})

export const deleteGroupOffsets = endpoint({
  method: 'DELETE',
  path: '/api/v1/clusters/{cluster}/group/offsets',
  summary:
    'Say what is lost (dryRun), or delete the offsets of a group in one topic; deleting needs the etag',
  params: clusterParams,
  query: z.object({ id: GroupId, topic: TopicName }),
  body: confirmation,
  response: DeleteGroupOutcome,
})

/** What became of one group of a clean-up. */
export const CleanedGroup = z.object({
  groupId: z.string(),
  outcome: z.enum(['deleted', 'refused', 'unknown']),
  /** Why it is not known to be gone, and what went wrong beside it; `null` where there is nothing to tell. */
  detail: z.string().nullable(),
  auditId: z.string().nullable(),
  undo: ResetTarget.nullable(),
})
export type CleanedGroup = z.infer<typeof CleanedGroup>

export const CleanUpOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('planned'),
    groups: z.array(z.object({ loss: GroupLoss, etag: z.string() })),
    /** Groups that could not be read. */
    failures: z.array(Failure),
  }),
  z.object({ outcome: z.literal('applied'), groups: z.array(CleanedGroup), appliedAt: Instant }),
])
export type CleanUpOutcome = z.infer<typeof CleanUpOutcome>

export const cleanUpGroups = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/groups/cleanup',
  summary:
    'Say of many groups whether they are dead, with proof (dryRun), or delete those whose etag is given',
  params: clusterParams,
  body: z.strictObject({
    groups: z
      .array(z.strictObject({ id: GroupId, etag: z.string().optional() }))
      .min(1)
      .max(CLEAN_UP_MAX),
    dryRun: z.boolean().default(true),
  }),
  response: CleanUpOutcome,
})

/** Offsets of a group that moved at one moment in a way that reading does not explain. */
export const OffsetJump = z.object({
  at: Instant,
  /** It was made through Milena. */
  byMilena: z.boolean(),
  /** `back`: some offset went back. `deleted`: commits were taken away. `without-members`: a commit while nobody was in the group. */
  because: z.enum(['back', 'deleted', 'without-members']),
  moves: z.array(
    z.object({
      topic: z.string(),
      partition: z.int(),
      /** `null` where there was no commit: undo leaves it. */
      from: Int64.nullable(),
      /** `null` where the commit was deleted. */
      to: Int64.nullable(),
    }),
  ),
  /** Partitions committed, or their commits deleted, at the same moment of which no commit before it is known: undo leaves them. */
  unknownBefore: z.int(),
  /** The target that puts the offsets of before back; `null` where none of them is known. */
  undo: ResetTarget.nullable(),
})
export type OffsetJump = z.infer<typeof OffsetJump>

export const listOffsetJumps = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/group/offsets/jumps',
  summary:
    'Where the offsets of a group jumped lately, the latest first, and what they were before',
  params: clusterParams,
  query: z.object({ id: GroupId }),
  response: listOf(OffsetJump).extend({
    /** From here on no jump is missing; `null` where the coordinators' log could not be read. */
    knownSince: Instant.nullable(),
  }),
})
