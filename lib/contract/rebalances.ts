import { z } from 'zod'
import { endpoint } from './endpoint'
import { clusterParams, GroupId, Instant } from './values'

/** A member as a rebalance found it. What the log of the coordinator no longer tells of it is `null`. */
export const RebalanceMember = z.object({
  memberId: z.string(),
  /** `group.instance.id` of a static member. */
  instanceId: z.string().nullable(),
  clientId: z.string().nullable(),
  clientHost: z.string().nullable(),
})
export type RebalanceMember = z.infer<typeof RebalanceMember>

/** A partition, or of a streams group a task: its `topic` is then the subtopology. */
export const RebalancePlace = z.object({ topic: z.string(), partition: z.int() })

/** A member and what it was given; `null` where that is not told. */
export const AssignedMember = RebalanceMember.extend({
  partitions: z.array(RebalancePlace).nullable(),
})
export type AssignedMember = z.infer<typeof AssignedMember>

/**
 * A partition that changed hands. A static member is named by its instance id, any other by its member id; `null` is nobody.
 */
export const PartitionMove = RebalancePlace.extend({
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type PartitionMove = z.infer<typeof PartitionMove>

export const RebalanceCause = z.enum([
  /** Members joined. */
  'joined',
  /** Members left, by themselves or because the coordinator no longer heard of them. */
  'left',
  /** A member subscribes to other topics than before. */
  'subscriptions',
  /** The topics themselves changed: more partitions, a topic made or deleted. */
  'topics',
  /** The second step of a cooperative rebalance: what some gave up in the first is handed out. */
  'handover',
])
export type RebalanceCause = z.infer<typeof RebalanceCause>

/** How a history is known: from the log of the group coordinators, or from what was seen to change between two sweeps. */
export const RebalanceSource = z.enum(['log', 'sweeps'])
export type RebalanceSource = z.infer<typeof RebalanceSource>

export const Rebalance = z.object({
  /** Names it among those of its group. */
  key: z.string(),
  /** The generation (classic) or epoch (the other types); `null` where sweeps cannot tell it. */
  epoch: z.int().nullable(),
  /** Generations or epochs just before it of which nothing was recorded: they were overtaken before anything was assigned. */
  skippedEpochs: z.int(),
  /** When the partitions were assigned. */
  at: Instant,
  source: RebalanceSource,
  /** From its first sign until every member had what it was assigned; `null` where that is not known: see `durationUnknown`. */
  duration: z.object({ ms: z.number(), atLeast: z.boolean() }).nullable(),
  durationUnknown: z.string().nullable(),
  /** Empty where no cause is known. */
  causes: z.array(RebalanceCause),
  /** `null` where what was before is not known: see `beforeUnknown`. */
  joined: z.array(RebalanceMember).nullable(),
  left: z.array(RebalanceMember).nullable(),
  beforeUnknown: z.string().nullable(),
  memberCount: z.int(),
  /** Partitions that changed hands; `null` where that is not known: see `movedUnknown`. */
  moved: z.int().nullable(),
  movedUnknown: z.string().nullable(),
  /** Partitions that were assigned before it or are after it; `null` where that is not known. */
  partitionCount: z.int().nullable(),
  /** Whether all stood still until it was over (eager), only what moved, or nothing that anybody had; `null` where that is not known. */
  stop: z.enum(['all', 'moved', 'none']).nullable(),
  /** The assignor, or the protocol of a group that is no consumer. */
  assignor: z.string().nullable(),
})
export type Rebalance = z.infer<typeof Rebalance>

/** Whether a group rebalances all the time, and by whose doing. */
export const Churn = z.object({
  level: z.enum(['calm', 'churning']),
  /** Rebalances in the last `windowMs`; the second step of a cooperative one does not count. */
  rebalances: z.int(),
  windowMs: z.int(),
  /** From so many on it is churning. */
  threshold: z.int(),
  /** The client that left and joined most, which stands out; `null` where none does. */
  client: z
    .object({
      clientId: z.string(),
      clientHost: z.string().nullable(),
      joined: z.int(),
      left: z.int(),
    })
    .nullable(),
  /** How many clients joined or left. */
  clientCount: z.int(),
})
export type Churn = z.infer<typeof Churn>

export const GroupRebalances = z.object({
  churn: Churn,
  /** Newest first, at most 200. */
  items: z.array(Rebalance),
  /** How new ones are seen, and from when on none is missing; `null` while that is being found out. */
  source: RebalanceSource.nullable(),
  knownSince: Instant.nullable(),
  /** Why the log of the coordinators is not where this comes from; `null` where it is. */
  because: z.string().nullable(),
  /** Spans of which nothing is known. */
  gaps: z.array(z.object({ from: Instant, to: Instant })),
})
export type GroupRebalances = z.infer<typeof GroupRebalances>

export const RebalanceDetail = z.object({
  rebalance: Rebalance,
  /** `null` where what was before is not known. */
  before: z.array(AssignedMember).nullable(),
  after: z.array(AssignedMember),
  /** `null` where it is not known what moved. */
  moves: z.array(PartitionMove).nullable(),
})
export type RebalanceDetail = z.infer<typeof RebalanceDetail>

export const listRebalances = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/group/rebalances',
  summary: 'Rebalances of a group: when, who joined and left, how many partitions moved',
  params: clusterParams,
  query: z.object({ id: GroupId }),
  response: GroupRebalances,
})

export const readRebalance = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/group/rebalance',
  summary: 'One rebalance of a group: who had what before and after it',
  params: clusterParams,
  query: z.object({ id: GroupId, key: z.string().min(1).max(100) }),
  response: RebalanceDetail,
})
