import { z } from 'zod'
import { endpoint } from './endpoint'
import { ControlRecord, Gap, Message, ReadFrom } from './messages'
import { Failure, Int64, topicParams } from './values'

/** Where a scan stops by itself: `time:T`, `at:0:1045,2:88120`; the other end of the log as it was at the start unless given. */
export const ScanUntil = z
  .string()
  .max(66_000)
  .regex(
    /^(time:\d{1,16}|at:\d{1,10}:\d{1,19}(,\d{1,10}:\d{1,19})*|at:~[\w-]+)$/,
    'one of time:T, at:PARTITION:OFFSET,…',
  )

/** How keys and values are read before a filter sees them; `auto` takes JSON where it is JSON, else text. */
export const DecoderId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,40}$/,
    'a decoder is named in lower-case letters, digits and hyphens',
  )

export const ScanQuery = z.object({
  /** `0,3,5`; all of them unless given. */
  partitions: z
    .string()
    .max(65_536)
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'partition numbers separated by commas: 0,3,5')
    .optional(),
  from: ReadFrom.default('latest'),
  until: ScanUntil.optional(),
  /** `backward` reads up to, and not including, the position, the newest first. From `latest` that is the default. */
  direction: z.enum(['forward', 'backward']).optional(),
  /** Matches to answer with before the scan rests; it goes on from the cursor of its last line. */
  limit: z.coerce.number().pipe(z.int().min(1).max(100_000)).default(100),
  isolation: z.enum(['read_uncommitted', 'read_committed']).default('read_uncommitted'),
  /** An expression over `record`, `key` and `value`; see docs/filters.md. */
  filter: z.string().max(4_096, 'has at most 4096 characters').optional(),
  /** Text that must be in the key, the value or a header's value, as bytes of UTF-8; upper and lower case differ. */
  contains: z.string().max(1_024, 'has at most 1024 characters').optional(),
  /** The exact key, as text. Only its partition is read where the topic's partitioner is known and `partitions` is not given. */
  key: z.string().max(16_384, 'has at most 16384 characters').optional(),
  keyDecoder: DecoderId.default('auto'),
  valueDecoder: DecoderId.default('auto'),
  /** Of stored bytes to read before the scan rests; the server's own budget where that is less. */
  maxBytes: z.coerce.number().pipe(z.int().min(1)).optional(),
  /** `on` goes on with new messages as they are written, until the caller leaves: a live tail. */
  follow: z.enum(['on', 'off']).default('off'),
  /** Transaction markers are answered beside matches. */
  markers: z.enum(['on', 'off']).default('off'),
  /** Bytes of each key, value and header to send; the beginning of larger ones. */
  previewBytes: z.coerce.number().pipe(z.int().min(0).max(33_554_432)).default(4_096),
})
export type ScanQuery = z.infer<typeof ScanQuery>

/** What a scan knows of one partition. Offsets are inclusive; `null` where nothing was read yet. */
export const ScannedPartition = z.object({
  partition: z.int(),
  logStartOffset: Int64.nullable(),
  highWatermark: Int64.nullable(),
  /** The span that is to be read in this scan: first, and last, both inclusive; `null` where there is nothing to read. */
  plannedFirst: Int64.nullable(),
  plannedLast: Int64.nullable(),
  /** What of it has been read, without a hole: growing upwards when reading forward, downwards when reading backward. */
  readFirst: Int64.nullable(),
  readLast: Int64.nullable(),
  /**
   * The time that it has come to, milliseconds since 1970: what follows is no newer when reading backward, and no older when reading
   * forward, as far as timestamps rise with offsets. `null` where none is known.
   */
  readTimeMs: Int64.nullable(),
  messagesRead: z.int(),
  /** As stored, compressed. */
  bytesRead: z.int(),
  matches: z.int(),
})
export type ScannedPartition = z.infer<typeof ScannedPartition>

/** Waits for its turn; `position` 1 is the next. */
export const ScanQueued = z.object({ kind: z.literal('queued'), position: z.int() })

/** What is going to be read, before anything is. */
export const ScanStarted = z.object({
  kind: z.literal('started'),
  partitions: z.array(ScannedPartition),
  direction: z.enum(['forward', 'backward']),
  /** Stored bytes that the server lets this scan read before it rests. */
  budgetBytes: z.int(),
  /** Why only some partitions are read, where `key` chose them; `null` where all are. */
  partitionChoice: z.string().nullable(),
  failures: z.array(Failure),
})

/** Sent at most four times a second, with only those partitions that have moved. */
export const ScanProgress = z.object({
  kind: z.literal('progress'),
  partitions: z.array(ScannedPartition),
  messagesRead: z.int(),
  bytesRead: z.int(),
  matches: z.int(),
  elapsedMs: z.int(),
  /** Offsets still planned, over all partitions; `null` in a live tail. */
  offsetsLeft: Int64.nullable(),
  /** Messages that a filter could not judge: their value is not what the filter expects. */
  unjudged: z.int(),
  /** Matches of a live tail that were not sent because the reader could not follow. */
  dropped: z.int(),
})

/** A leader moved or did not answer, and the scan went on: which partition, and what happened, in a sentence. */
export const ScanNotice = z.object({
  kind: z.literal('notice'),
  partition: z.int(),
  message: z.string(),
})

/** A partition that the scan has given up; the others go on. What was read of it before stands. */
export const ScanFailed = z.object({ kind: z.literal('failed'), failure: Failure })

/** Why a scan rests: all planned was read; enough matches; the server's budget of bytes or of time; a partition that could not be read to its end; the server stops. */
export const ScanEnd = z.enum(['complete', 'limit', 'budget', 'partial', 'stopped'])

/** The last line. A stream that ends without one was cut off, and what it read is in its last progress. */
export const ScanDone = z.object({
  kind: z.literal('done'),
  end: ScanEnd,
  partitions: z.array(ScannedPartition),
  messagesRead: z.int(),
  bytesRead: z.int(),
  matches: z.int(),
  unjudged: z.int(),
  dropped: z.int(),
  elapsedMs: z.int(),
  /** Where to go on, as `from` of the next scan in the same direction: `at:…` of the partitions not read to their end; `null` when there is none. */
  next: z.string().nullable(),
})

export const ScanLine = z.discriminatedUnion('kind', [
  ScanQueued,
  ScanStarted,
  Message,
  ControlRecord,
  Gap,
  ScanProgress,
  ScanNotice,
  ScanFailed,
  ScanDone,
])
export type ScanLine = z.infer<typeof ScanLine>

/** Answers NDJSON, a `ScanLine` a line. Closing the connection ends the scan within a second. */
export const scanMessages = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages/stream',
  summary:
    'Search a topic, follow it live, or carry it away: one JSON value a line, as it is found',
  params: topicParams,
  query: ScanQuery,
  response: ScanLine,
})

/** A schema may have a MiB, as text of JSON a little more. */
const SCHEMA_CHARACTERS_MAX = 1_048_576

/** A schema as its author wrote it: `.avsc` JSON, or the text of a `.proto` file. */
const ScanSchema = z.strictObject({
  text: z.string().min(1).max(SCHEMA_CHARACTERS_MAX),
  /** Which message of a `.proto` file; `null` leaves it to the bytes, else to the first of the file. */
  message: z.string().max(1_024).nullable().default(null),
})

const PartSchemas = z.strictObject({
  avro: ScanSchema.optional(),
  protobuf: ScanSchema.optional(),
})

/** How a scan reads what it searches, where that is more than an address carries. */
export const ScanReading = z.strictObject({
  keySchemas: PartSchemas.default({}),
  valueSchemas: PartSchemas.default({}),
  /** By which decoders a filter reads headers; those that are not named are text. */
  headerDecoders: z
    .array(z.strictObject({ name: z.string().max(1_024), decoder: DecoderId }))
    .max(100)
    .default([]),
})

/** The same scan, which reads with schemas that are given by hand. It changes nothing either. */
export const scanWithSchemas = endpoint({
  method: 'POST',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages/stream',
  summary: 'The same, with schemas of keys and values and decoders of headers',
  params: topicParams,
  query: ScanQuery,
  body: ScanReading,
  bodyBytesMax: 5_242_880,
  response: ScanLine,
})
