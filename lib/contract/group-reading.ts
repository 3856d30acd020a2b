import { z } from 'zod'

/** How a group reads, in one word: see the glossary. */
export const VerdictKind = z.enum([
  'ok',
  /** It reads, and less than is written. */
  'slow',
  /** A member has the partition, messages wait, and the committed offset does not move. */
  'stalled',
  /** It was read, and now nobody does. */
  'stopped',
  /** It was set back, and has not come again to where it was. */
  'rewinding',
  /** Messages wait, and nobody reads them. */
  'unread',
  'unknown',
])
export type VerdictKind = z.infer<typeof VerdictKind>

export const ReadingVerdict = z.object({
  kind: VerdictKind,
  /** The rule that fired, or why it is unknown, in a sentence with figures. */
  because: z.string(),
})
export type ReadingVerdict = z.infer<typeof ReadingVerdict>

/** When all will have been read, if it goes on as in the last minute; of a group, when its last partition will. */
export const CatchUp = z.discriminatedUnion('state', [
  /** Nothing that is unread is older than a few seconds. */
  z.object({ state: z.literal('caught-up') }),
  z.object({ state: z.literal('in'), ms: z.number() }),
  /** No more is read than written. */
  z.object({ state: z.literal('never') }),
])
export type CatchUp = z.infer<typeof CatchUp>

/** When the first message is deleted unread, if it goes on as in the last minute. */
export const DataLoss = z.discriminatedUnion('state', [
  /** None is, at this pace. */
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('in'),
    /** At the earliest: Kafka deletes whole segments. */
    ms: z.number(),
    /** `age`: by `retention.ms`; `size`: by `retention.bytes`. */
    by: z.enum(['age', 'size']),
    /** Not all of it is known: it may be sooner. */
    orSooner: z.boolean(),
  }),
  z.object({ state: z.literal('unknown'), because: z.string() }),
])
export type DataLoss = z.infer<typeof DataLoss>

/** Rates are messages per second over the last minute; `null` until known. */
export const groupReading = {
  verdict: ReadingVerdict,
  /** Written to the partitions that it reads. */
  producePerSecond: z.number().nullable(),
  /** Committed. */
  consumePerSecond: z.number().nullable(),
  /** `null` while unknown. */
  catchUp: CatchUp.nullable(),
  dataLoss: DataLoss,
}
