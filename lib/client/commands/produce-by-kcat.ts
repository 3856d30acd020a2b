import { shellCommand } from './quote'

/** How many messages are written, whatever they are. */
export interface ManyTwin {
  topic: string
  /** One for all of them; `null` leaves it to the key. */
  partition: number | null
  compression: string
  /** One word of a command line, quoted already. */
  bootstrap: string
}

/** Parts of the line that tell kcat how a key, a value and a message end: characters that text does not have. */
export const FRAMED = [
  ['-K', '\\x1f'],
  ['-D', '\\x1e'],
]
/** What is empty is null: a tombstone, or no key. */
export const EMPTY_IS_NULL = ['-Z']

/** kcat as a producer that writes each message once, and chooses partitions as Kafka's own clients do. */
export function produceByKcat(
  { topic, partition, compression, bootstrap }: ManyTwin,
  ...more: (string | readonly string[])[]
): string {
  return shellCommand(
    'kcat -P',
    `-b ${bootstrap}`,
    ['-t', topic],
    partition === null ? ['-X', 'partitioner=murmur2_random'] : ['-p', String(partition)],
    ['-X', 'enable.idempotence=true'],
    ...(compression === 'none' ? [] : [['-z', compression]]),
    ...more,
  )
}

/** What a command does not do, above it. */
export function withLimits(limits: readonly string[], text: string): string {
  return [...limits.map((limit) => `# ${limit}`), text].join('\n')
}
