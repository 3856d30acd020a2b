import { z } from 'zod'
import { endpoint } from './endpoint'
import { Failure, Instant, Int64, PartitionQuery, topicParams } from './values'

/** How much was written when, in offsets: transaction markers and what compaction has emptied count too, late messages where they are stored. */
export const TopicHistogram = z.object({
  /** In order of time, side by side; empty where the topic holds no message with a timestamp. */
  buckets: z.array(
    z.object({
      fromMs: Int64,
      /** Exclusive. */
      toMs: Int64,
      /** Of the partitions that are known; `null` where none is. */
      offsets: Int64.nullable(),
      /** Partitions of which it is not known. */
      missing: z.int(),
    }),
  ),
  partitionCount: z.int(),
  failures: z.array(Failure),
  asOf: Instant,
})
export type TopicHistogram = z.infer<typeof TopicHistogram>

export const readTopicHistogram = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/histogram',
  summary: 'How much was written when, told by offsets at moments: no message is read',
  params: topicParams,
  query: z.object({
    /** One partition; without it, all of them. */
    partition: PartitionQuery.optional(),
    /** Milliseconds since 1970; the first message unless given. */
    from: z
      .string()
      .regex(/^\d{1,16}$/, 'milliseconds since 1970')
      .optional(),
    /** Exclusive; behind the newest message unless given. */
    to: z
      .string()
      .regex(/^\d{1,16}$/, 'milliseconds since 1970')
      .optional(),
    /** Fewer where a topic has many partitions. */
    buckets: z.coerce.number().pipe(z.int().min(1).max(60)).default(60),
  }),
  response: TopicHistogram,
})
