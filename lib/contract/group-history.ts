import { z } from 'zod'
import { endpoint } from './endpoint'
import { clusterParams, GroupId, Instant, PastState } from './values'

/** What lag is counted in: messages not read yet, or milliseconds since the oldest of them was written. */
export const LagMeasure = z.enum(['messages', 'time'])
export type LagMeasure = z.infer<typeof LagMeasure>

/** A column of a history, as long as its `times`. */
export const LagColumn = z.object({
  /** `null` where the lag was not known then. */
  values: z.array(z.number().nullable()),
  /**
   * Which of the values, by their place, are lower bounds: the oldest unread message was older than what had been watched. Of a lag in
   * messages none is.
   */
  atLeast: z.array(z.int()),
})
export type LagColumn = z.infer<typeof LagColumn>

/** Columns of equal length: `times` in milliseconds since 1970, when each begins; a value is the largest in its column. */
export const GroupHistory = z.object({
  measure: LagMeasure,
  times: z.array(z.number()),
  /** How long a column lasts, in milliseconds. */
  stepMs: z.number(),
  /** In messages the sum over all partitions, in time that of the one furthest behind. */
  total: LagColumn,
  partitions: z.array(LagColumn.extend({ topic: z.string(), partition: z.int() })),
  /** Partitions the group has; more than `partitions` holds when only the largest are sent. */
  partitionCount: z.int(),
  /** Since when lag is known at all; `null` while it is not. */
  knownSince: Instant.nullable(),
  /** Of the time before Milena watched: whether the coordinators' log has been read for it, or why it could not be. */
  past: PastState,
})
export type GroupHistory = z.infer<typeof GroupHistory>

export const readGroupHistory = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/group/history',
  summary: 'Lag of a group over time, in messages or in time',
  params: clusterParams,
  query: z.object({
    id: GroupId,
    measure: LagMeasure.default('messages'),
    /** How far back from now, in seconds; at most thirty days. */
    seconds: z.coerce.number().pipe(z.int().min(10).max(2_592_000)).default(900),
    /** A window of the past in the place of `seconds`. */
    from: Instant.optional(),
    /** The end of that window; now where it is left out. */
    to: Instant.optional(),
    /** At most so many columns: as fine as what is kept of that time allows. */
    points: z.coerce.number().pipe(z.int().min(10).max(1_000)).default(300),
    /** At most so many partitions: the ones with the largest lag at the end. */
    partitions: z.coerce.number().pipe(z.int().min(0).max(1_000)).default(50),
  }),
  response: GroupHistory,
})
