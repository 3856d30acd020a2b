import 'server-only'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { RecordToWrite } from '@/lib/kafka/records/encode-batch'
import { deadline } from '@/lib/server/deadline'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

interface Place {
  topic: string
  partition: number
  /** The high watermark before it was sent: it can be nowhere earlier. `null` where it was not known. */
  from: bigint | null
}

const FIND_DEADLINE_MS = 5_000
/** Others write too; further than this it is not looked for. */
const ENTRIES_MAX = 500

/**
 * The offset of a message that was sent and never confirmed: the one with the very bytes and the millisecond it was sent with.
 * `null` where it is not there (yet), `undefined` where the partition cannot be read.
 */
export async function findProduced(
  kafka: KafkaOperations,
  { topic, partition, from }: Place,
  record: RecordToWrite,
): Promise<bigint | null | undefined> {
  if (from === null) return undefined
  const request = {
    topic,
    partitions: [partition],
    from: { at: 'offset' as const, offset: from },
    direction: 'forward' as const,
    limit: ENTRIES_MAX,
    isolation: 'read_uncommitted' as const,
  }
  try {
    const { items, failures } = await kafka.readMessages(request, {
      signal: deadline(FIND_DEADLINE_MS),
    })
    const found = items.find((entry) => isSame(entry, record))
    if (found?.kind === 'message') return found.offset
    return failures.length > 0 ? undefined : null
  } catch {
    return undefined
  }
}

function isSame(entry: LogEntry, record: RecordToWrite): boolean {
  if (entry.kind !== 'message' || entry.timestampMs !== record.timestampMs) return false
  const headers = record.headers ?? []
  return (
    areSameBytes(entry.key, record.key) &&
    areSameBytes(entry.value, record.value) &&
    entry.headers.length === headers.length &&
    entry.headers.every(
      ({ key, value }, index) =>
        key === headers[index]?.key && areSameBytes(value, headers[index].value),
    )
  )
}

function areSameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b
  return Buffer.compare(a, b) === 0
}
