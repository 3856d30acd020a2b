import { z } from 'zod'
import { endpoint } from './endpoint'
import { Failure, Instant, Int64, Offset, PartitionId, PartitionQuery, topicParams } from './values'

/** Bytes as text where they are text: `utf8` only if decoding and encoding again gives the same bytes, else `base64`. */
export const Payload = z.object({
  encoding: z.enum(['utf8', 'base64']),
  data: z.string(),
  /** Of the whole, also where `data` holds only its beginning. */
  sizeBytes: z.int(),
  truncated: z.boolean(),
})
export type Payload = z.infer<typeof Payload>

export const MessageHeader = z.object({ key: z.string(), value: Payload.nullable() })

/** A message; `key` null is "no key", `value` null is a tombstone. Header keys may repeat, in the order they were written. */
export const Message = z.object({
  kind: z.literal('message'),
  partition: z.int(),
  offset: Int64,
  /** Milliseconds since 1970 as written, which may be any 64-bit number; `null` where there is none. */
  timestampMs: Int64.nullable(),
  timestampType: z.enum(['CreateTime', 'LogAppendTime']),
  key: Payload.nullable(),
  value: Payload.nullable(),
  headers: z.array(MessageHeader),
  transaction: z.enum(['none', 'committed', 'aborted', 'open']),
  batch: z.object({
    baseOffset: Int64,
    lastOffset: Int64,
    compression: z.string(),
    sizeBytes: z.int(),
    magic: z.int(),
    producerId: Int64.nullable(),
    producerEpoch: z.int().nullable(),
    /** The producer's number for the first message of the batch, by which a retry is known. */
    baseSequence: z.int().nullable().default(null),
    /** Of the partition's leader that took the batch. */
    leaderEpoch: z.int().nullable().default(null),
    transactional: z.boolean(),
    /** What the batch says its bytes come to, 32 bits unsigned; `verified` once they were compared. `null` where unknown. */
    checksum: z
      .object({
        algorithm: z.enum(['CRC-32C', 'CRC-32']),
        value: z.int(),
        verified: z.boolean(),
      })
      .nullable()
      .default(null),
  }),
})
export type Message = z.infer<typeof Message>

/** A transaction marker: it takes an offset, and no consumer sees it. */
export const ControlRecord = z.object({
  kind: z.literal('control'),
  partition: z.int(),
  offset: Int64,
  timestampMs: Int64.nullable(),
  type: z.enum(['commit', 'abort', 'other']),
  producerId: Int64.nullable(),
})

/** Offsets that hold nothing to show, and why. */
export const Gap = z.object({
  kind: z.literal('gap'),
  partition: z.int(),
  firstOffset: Int64,
  lastOffset: Int64,
  reason: z.enum(['compacted', 'expired', 'unreadable']),
  message: z.string(),
})

export const LogEntry = z.discriminatedUnion('kind', [Message, ControlRecord, Gap])
export type LogEntry = z.infer<typeof LogEntry>

/** What a read knows of one partition: its bounds now, and the offsets that it has really covered. */
export const PartitionRead = z.object({
  partition: z.int(),
  logStartOffset: Int64.nullable(),
  highWatermark: Int64.nullable(),
  /** First and last offset covered, both inclusive; `null` when none was. */
  coveredFirst: Int64.nullable(),
  coveredLast: Int64.nullable(),
})
export type PartitionRead = z.infer<typeof PartitionRead>

export const MessagePage = z.object({
  /**
   * By offset within a partition, always. Across partitions, the one whose next message has the least timestamp goes on, of equal ones
   * the lower partition: newest last when reading forward. Backward it is the greatest, and the higher: newest first.
   */
  items: z.array(LogEntry),
  partitions: z.array(PartitionRead),
  /** `from` of the page before, read `backward`; `null` where every log begins here. Pages that follow these hold every message once. */
  older: z.string().nullable(),
  /** `from` of the page after, read `forward`; `null` where there was nothing newer yet. */
  newer: z.string().nullable(),
  failures: z.array(Failure),
  asOf: Instant,
})
export type MessagePage = z.infer<typeof MessagePage>

/**
 * `latest`, `earliest`, `offset:N`, `time:T` (milliseconds since 1970), `group:ID` (what the group has committed),
 * `at:0:1045,2:88120` (an offset for each of some partitions; of very many as Milena packs it, `at:~…`). The last two read no partition
 * that has no offset there.
 */
export const ReadFrom = z
  .string()
  .max(66_000)
  .regex(
    /^(latest|earliest|offset:\d{1,19}|time:\d{1,16}|group:[\s\S]+|at:\d{1,10}:\d{1,19}(,\d{1,10}:\d{1,19})*|at:~[\w-]+)$/,
    'one of latest, earliest, offset:N, time:T, group:ID, at:PARTITION:OFFSET,…',
  )

export const browseMessages = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages',
  summary: 'A page of messages, read straight from the partition leaders: no group, no commit',
  params: topicParams,
  query: z.object({
    /** One partition; without it, all of them. */
    partition: PartitionQuery.optional(),
    from: ReadFrom.default('latest'),
    /** `time:T`: the log ends, for this read, with the last message before the first one of that time or later. */
    until: z
      .string()
      .regex(/^time:\d{1,16}$/, 'time:T (T in milliseconds since 1970)')
      .optional(),
    /** `backward` reads up to, and not including, the position. */
    direction: z.enum(['forward', 'backward']).optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(50),
    /** `read_committed` leaves out aborted and undecided messages, as such a consumer would. */
    isolation: z.enum(['read_uncommitted', 'read_committed']).default('read_uncommitted'),
  }),
  response: MessagePage,
})

export const readMessage = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages/{partition}/{offset}',
  summary: 'One message, whole',
  params: topicParams.extend({ partition: PartitionQuery, offset: Offset }),
  response: LogEntry,
})

/** Bytes a caller writes: text as it is, anything else as base64. */
export const PayloadInput = z.strictObject({
  encoding: z.enum(['utf8', 'base64']).default('utf8'),
  data: z.string(),
})

/** One message to write. `value` null is a tombstone. */
export const ProduceMessage = z.strictObject({
  key: PayloadInput.nullable().default(null),
  value: PayloadInput.nullable(),
  headers: z
    .array(z.strictObject({ key: z.string(), value: PayloadInput.nullable() }))
    .max(200)
    .default([]),
  /** `null` leaves it to the key: murmur2, as Kafka's own clients do; without a key, to chance. */
  partition: PartitionId.nullable().default(null),
  acks: z.enum(['all', 'leader', 'none']).default('all'),
  compression: z.enum(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'),
})

export const ProduceOutcome = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('planned'),
    /** `null` when chance decides. */
    partition: z.int().nullable(),
    chosenBy: z.enum(['caller', 'key', 'chance']),
    leaderId: z.int().nullable(),
    sizeBytes: z.int(),
    warnings: z.array(z.string()),
  }),
  z.object({
    outcome: z.literal('applied'),
    partition: z.int(),
    /** `null` with acks none: nobody tells. */
    offset: Int64.nullable(),
    appliedAt: Instant,
    auditId: z.string(),
  }),
])
export type ProduceOutcome = z.infer<typeof ProduceOutcome>

export const produceMessage = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages',
  summary: 'Say where a message would go (dryRun), or write it',
  params: topicParams,
  body: ProduceMessage.extend({ dryRun: z.boolean().default(true) }),
  response: ProduceOutcome,
})
