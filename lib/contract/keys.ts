import { z } from 'zod'
import { endpoint } from './endpoint'
import { Message, PartitionRead, ReadFrom } from './messages'
import { Failure, Instant, topicParams } from './values'

/**
 * How clients choose a partition for a key: `murmur2` (Java, kafkajs, franz-go), `crc32` (librdkafka), `fnv1a` (Sarama, kafka-go),
 * `fnv1a-positive` (Sarama's reference partitioner), `kafkajs-legacy` (kafkajs before 2.0).
 */
export const PartitionerId = z.enum([
  'murmur2',
  'crc32',
  'fnv1a',
  'fnv1a-positive',
  'kafkajs-legacy',
])
export type PartitionerId = z.infer<typeof PartitionerId>

export const PartitionerReport = z.object({
  /** `known`: one explains the sample. `mixed`: two do together, so one key goes to two partitions. `unknown`: see `reason`. */
  verdict: z.enum(['known', 'mixed', 'unknown']),
  /** The one that is known, or the two that are mixed; `share` of the sample's keys, 0 to 1. */
  partitioners: z.array(
    z.object({ id: PartitionerId, name: z.string(), clients: z.string(), share: z.number() }),
  ),
  /** All that were tried, the best first: their agreement with the sample, 0 to 1. */
  agreements: z.array(z.object({ id: PartitionerId, agreement: z.number() })),
  /** What any of them agrees with by chance. */
  chance: z.number(),
  partitionCount: z.int(),
  /** Different keys in the sample of newest messages. */
  keys: z.int(),
  messagesRead: z.int(),
  withoutKey: z.int(),
  /** Whether the oldest messages agree too; `null` where there is no partitioner to compare with. */
  oldest: z.enum(['same', 'fewer-partitions', 'different']).nullable(),
  /** In a sentence: what was found, or why nothing is known. */
  reason: z.string(),
  failures: z.array(Failure),
  asOf: Instant,
})
export type PartitionerReport = z.infer<typeof PartitionerReport>

export const readPartitioner = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/partitioner',
  summary: 'Which partitioner the keys of a topic were written with, told from a sample',
  params: topicParams,
  response: PartitionerReport,
})

export const KeyFinding = z.object({
  /** The newest message with the key in what was read; `value` null is a tombstone. `null`: none there, see `complete`. */
  message: Message.nullable(),
  /** True when nothing is left that could hold a newer one, and without a message: that could hold one at all. */
  complete: z.boolean(),
  /** Which partitions were read, and why, in a sentence. */
  choice: z.string(),
  /** True where the key itself told which partition to read. */
  chosenByKey: z.boolean(),
  partitions: z.array(PartitionRead),
  messagesRead: z.int(),
  /** As stored, compressed. */
  bytesRead: z.int(),
  /** `from` of the next look, where this one rested before it was complete. */
  next: z.string().nullable(),
  failures: z.array(Failure),
  asOf: Instant,
})
export type KeyFinding = z.infer<typeof KeyFinding>

export const findKey = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/topics/{topic}/messages/key',
  summary: 'The newest message with a key, and what was read to find it',
  params: topicParams,
  query: z.object({
    key: z.string().max(16_384),
    keyEncoding: z.enum(['utf8', 'base64']).default('utf8'),
    isolation: z.enum(['read_uncommitted', 'read_committed']).default('read_uncommitted'),
    /** `next` of the look before: goes on where that one rested. */
    from: ReadFrom.default('latest'),
    /** `all` reads every partition, also where the key tells which one it goes to. */
    scope: z.enum(['auto', 'all']).default('auto'),
  }),
  response: KeyFinding,
})
