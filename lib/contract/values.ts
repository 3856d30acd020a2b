import { z } from 'zod'

/** int64 on the wire is a decimal string: a JSON number loses precision above 2^53. */
export const Int64 = z
  .string()
  .regex(/^-?\d{1,19}$/, 'a whole number, written in decimal')
  .meta({ format: 'int64', description: 'a 64-bit whole number in decimal' })

/** An offset that a caller may ask for. */
export const Offset = z
  .string()
  .regex(/^\d{1,19}$/, 'an offset is a whole number, 0 or greater')
  .meta({ format: 'int64', description: 'an offset in decimal' })

/** A moment, ISO 8601 in UTC. */
export const Instant = z.iso.datetime()

export const ClusterId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a cluster id has lower-case letters, digits and hyphens')

/** Kafka's own rule for topic names (`Topic.validate`). */
export const TopicName = z
  .string()
  .regex(/^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/, 'a topic name has letters, digits, . _ and -')

/** Any text at all: Kafka puts no rule on group ids beyond not being empty. */
export const GroupId = z.string().min(1).max(32_767)

export const PartitionId = z.int().min(0).max(2_147_483_647)

/** The same, from a query string. */
export const PartitionQuery = z.coerce.number().pipe(PartitionId)

/** How old the oldest unread message is. */
export const TimeLag = z.object({
  ms: z.number(),
  /** The message is older than what was watched: the true figure is this one or more. */
  atLeast: z.boolean(),
})
export type TimeLag = z.infer<typeof TimeLag>

/** How far the lag of the time before Milena watched is known. */
export const PastState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('reading') }),
  z.object({ state: z.literal('read') }),
  z.object({ state: z.literal('unknown'), because: z.string() }),
])

/** One thing that could not be read or done, beside what could. The server's own words: `lib/domain/failure.ts`. */
export const Failure = z.object({
  at: z.object({
    brokerId: z.int().optional(),
    topic: z.string().optional(),
    partition: z.int().optional(),
    groupId: z.string().optional(),
  }),
  error: z.string(),
  message: z.string(),
  retriable: z.boolean(),
})
export type Failure = z.infer<typeof Failure>

/** The answer of every list. `asOf` is when Kafka was asked, not when the answer was sent; `null` before the first sweep. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    failures: z.array(Failure),
    asOf: Instant.nullable(),
  })
}

export const clusterParams = z.object({ cluster: ClusterId })
export const topicParams = z.object({ cluster: ClusterId, topic: TopicName })

/** What `listOf(item)` parses to. */
export interface ListAnswer<Item> {
  items: Item[]
  failures: Failure[]
  asOf: string | null
}
