import { z } from 'zod'
import { endpoint } from './endpoint'
import { ProduceMessage } from './messages'
import { Instant, Int64, Offset, PartitionId, TopicName, topicParams } from './values'

/** A larger file is sent in parts, one after the other. */
const MESSAGES_MAX = 10_000
const BODY_BYTES_MAX = 8 * 1024 * 1024
const PLACES_MAX = 1_000

/** What the parts of one job have in common. A job of one part needs none of it. */
const part = {
  /** Of the caller's choosing: the audit log tells the parts of one job by it. */
  jobId: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'letters, digits, _ and -')
    .optional(),
  part: z.int().min(1).default(1),
  parts: z.int().min(1).default(1),
}

const writing = {
  compression: ProduceMessage.shape.compression,
  dryRun: z.boolean().default(true),
  /** Of the plan that is to be applied. */
  etag: z.string().optional(),
}

/** One of many messages. All are written with acks all, and each once. */
export const BulkMessage = ProduceMessage.pick({ key: true, value: true, headers: true }).extend({
  /** `null` leaves it to the key; without a key, messages go to the partitions in turn. */
  partition: PartitionId.nullable().default(null),
  /** Milliseconds since 1970; `null` is the moment of writing. */
  timestampMs: Int64.nullable().default(null),
})

/** A message that cannot be written as it is; while there is one, nothing is. */
const Mistake = z.object({
  /** Its place in the request, from 0. */
  index: z.int(),
  message: z.string(),
})

const planned = z.object({
  outcome: z.literal('planned'),
  messageCount: z.int(),
  /** Keys, values and headers, before compression. */
  sizeBytes: z.int(),
  /** Those that get any, in the order of their numbers. */
  partitions: z.array(
    z.object({
      partition: z.int(),
      leaderId: z.int().nullable(),
      messageCount: z.int(),
      sizeBytes: z.int(),
    }),
  ),
  mistakes: z.array(Mistake),
  warnings: z.array(z.string()),
  etag: z.string(),
})

/** `not-written` is in no log; `unknown` may be there or not. */
const Outcome = z.enum(['written', 'not-written', 'unknown'])

const Result = z.object({
  outcome: Outcome,
  partition: z.int(),
  /** `null` where it was not written, and where the broker has it and no longer knows where. */
  offset: Int64.nullable(),
  /** Why it was not written, or why nobody knows; `null` where it was. */
  reason: z.string().nullable(),
})

const applied = z.object({
  outcome: z.literal('applied'),
  written: z.int(),
  notWritten: z.int(),
  unknown: z.int(),
  /** Of each message, in the order of the request. */
  results: z.array(Result),
  appliedAt: Instant,
  auditId: z.string(),
  warnings: z.array(z.string()),
})

export const MessageJobOutcome = z.discriminatedUnion('outcome', [planned, applied])
export type MessageJobOutcome = z.infer<typeof MessageJobOutcome>

export const ProduceMessages = z.strictObject({
  ...part,
  ...writing,
  messages: z.array(BulkMessage).min(1).max(MESSAGES_MAX),
})

export const produceMessages = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages/bulk',
  summary: 'Say where many messages would go (dryRun), or write each of them once',
  params: topicParams,
  body: ProduceMessages,
  bodyBytesMax: BODY_BYTES_MAX,
  response: MessageJobOutcome,
})

export const RedriveMessages = z.strictObject({
  ...part,
  ...writing,
  places: z
    .array(z.strictObject({ partition: PartitionId, offset: Offset }))
    .min(1)
    .max(PLACES_MAX),
  target: TopicName,
  partitioning: z
    .discriminatedUnion('by', [
      /** The number that each has in the topic it comes from. */
      z.strictObject({ by: z.literal('source') }),
      z.strictObject({ by: z.literal('key') }),
      z.strictObject({ by: z.literal('partition'), partition: PartitionId }),
    ])
    .default({ by: 'key' }),
  timestamps: z.enum(['keep', 'now']).default('now'),
  /** Adds `milena.redriven-from: topic/partition@offset`. */
  originHeader: z.boolean().default(true),
})

export const redriveMessages = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages/redrive',
  summary: 'Write messages of this topic again, byte for byte, to another one or to itself',
  params: topicParams,
  body: RedriveMessages,
  response: MessageJobOutcome,
})
