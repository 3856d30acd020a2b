import 'server-only'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { MessageRead } from '@/lib/kafka/messages/read-messages'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { readOrFail } from '@/lib/server/messages/read-or-fail'

export interface Place {
  partition: number
  offset: bigint
}

/** Offsets that are no further apart are read in one go: what lies between costs less than another request. */
const NEAR = 100n
const ENTRIES_MAX = 500
/** All of them together; they are in memory at once. */
const BYTES_MAX = 32 * 1024 * 1024

export interface PlacesRead {
  /** What is stored at each place, in their order; `null` where it could not be read. */
  entries: (LogEntry | null)[]
  /** Why some could not be read, in sentences. */
  failures: string[]
  /** There is more than may be in memory at once. */
  tooLarge: boolean
}

/** What is stored at each of some places of a topic, byte for byte, as the partition leaders have it. Throws Kafka problems. */
export async function readPlaces(
  kafka: KafkaOperations,
  topic: string,
  places: readonly Place[],
): Promise<PlacesRead> {
  const found = new Map<string, LogEntry>()
  const failures = new Set<string>()
  const wanted = new Set(places.map(nameOf))
  let bytes = 0
  for (const run of runsOf(places)) {
    for await (const read of readRun(kafka, topic, run)) {
      for (const entry of read.items) bytes += keep(entry, wanted, found)
      for (const { message } of read.failures) failures.add(message)
      if (bytes > BYTES_MAX) return { entries: [], failures: [], tooLarge: true }
    }
  }
  const entries = places.map((place) => found.get(nameOf(place)) ?? null)
  return { entries, failures: [...failures], tooLarge: false }
}

/** A page is cut off by its size too: then the next one goes on. */
async function* readRun(
  kafka: KafkaOperations,
  topic: string,
  { partition, first, last }: Run,
): AsyncGenerator<MessageRead> {
  for (let from = first; from <= last; ) {
    const read = await readOrFail(kafka, {
      topic,
      partitions: [partition],
      from: { at: 'offset', offset: from },
      direction: 'forward',
      limit: Math.min(ENTRIES_MAX, Number(last - from) + 1),
      isolation: 'read_uncommitted',
    })
    yield read
    const covered = read.covered.find((each) => each.partition === partition)
    if (covered === undefined || covered.lastOffset < from) return
    from = covered.lastOffset + 1n
  }
}

const nameOf = ({ partition, offset }: Place) => `${partition}@${offset}`

function keep(entry: LogEntry, wanted: ReadonlySet<string>, found: Map<string, LogEntry>): number {
  if (entry.kind === 'gap') return 0
  const name = nameOf(entry)
  if (!wanted.has(name)) return 0
  found.set(name, entry)
  return entry.kind === 'message' ? (entry.key?.length ?? 0) + (entry.value?.length ?? 0) : 0
}

interface Run {
  partition: number
  first: bigint
  last: bigint
}

function runsOf(places: readonly Place[]): Run[] {
  const sorted = [...places].sort(
    (a, b) => a.partition - b.partition || (a.offset < b.offset ? -1 : 1),
  )
  const runs: Run[] = []
  for (const { partition, offset } of sorted) {
    const last = runs.at(-1)
    if (last?.partition === partition && offset - last.last <= NEAR) last.last = offset
    else runs.push({ partition, first: offset, last: offset })
  }
  return runs
}
