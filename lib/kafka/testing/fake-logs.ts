import 'server-only'
import type {
  FetchRequest,
  ListOffsetsRequest,
  ListOffsetsRequestPartition,
} from '@/lib/kafka/protocol/generated/messages'
import { encodeRecordBatch } from '@/lib/kafka/records/encode-batch'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'

export interface BatchPlan {
  /** One message for each. */
  timesMs: readonly bigint[]
  /** Taken away by compaction: its offsets are there and hold nothing. */
  removed?: boolean
  valueBytes?: number
}

/** A partition made of batches that a test wrote. */
export class FakeLog {
  start: bigint
  end: bigint
  /** The first offset of a transaction that is open, where there is one. */
  openFrom: bigint | null = null
  readonly batches: { baseOffset: bigint; lastOffset: bigint; bytes: Buffer }[] = []
  /** What is stored, in order. */
  readonly stored: { offset: bigint; timestampMs: bigint }[] = []

  constructor(plans: readonly BatchPlan[] = [], start = 0n) {
    this.start = start
    this.end = start
    for (const plan of plans) this.append(plan)
  }

  append({ timesMs, removed = false, valueBytes = 1 }: BatchPlan): void {
    if (timesMs.length === 0) return
    const baseOffset = this.end
    this.end += BigInt(timesMs.length)
    if (removed) return
    const value = Buffer.alloc(valueBytes)
    const records = timesMs.map((timestampMs) => ({ timestampMs, key: null, value }))
    const bytes = encodeRecordBatch({ records, baseOffset })
    this.batches.push({ baseOffset, lastOffset: this.end - 1n, bytes })
    for (const [index, timestampMs] of timesMs.entries()) {
      this.stored.push({ offset: baseOffset + BigInt(index), timestampMs })
    }
  }

  get lastStable(): bigint {
    return this.openFrom ?? this.end
  }
}

const TOPIC = 't'
const OFFSET_OUT_OF_RANGE = 1
const UNKNOWN_SERVER_ERROR = -1
const UNKNOWN_TOPIC_OR_PARTITION = 3
const READ_COMMITTED = 1
const EARLIEST = -2n
const LATEST = -1n

/**
 * The topic `t`, a log for each of its partitions, led by broker 1. Fetches of the partitions `failing` fail, and all of them from
 * the `failAtFetch`th on. The first `deniedMetadata` questions after the topic are asked of brokers that do not know it yet.
 */
export function fakeLogs(
  logs: readonly FakeLog[],
  {
    failing,
    failAtFetch,
    deniedMetadata = 0,
  }: { failing?: number[]; failAtFetch?: number | undefined; deniedMetadata?: number } = {},
) {
  let fetches = 0
  let denials = 0
  return fakeBrokers(({ api, body }) => {
    if (api === 'Metadata') {
      const errorCode = denials++ < deniedMetadata ? UNKNOWN_TOPIC_OR_PARTITION : 0
      return fakeMetadata({ errorCode, partitionCount: logs.length })
    }
    if (api === 'ListOffsets') return listOffsets(logs, body)
    fetches += 1
    return fetch(logs, fetches >= (failAtFetch ?? Number.POSITIVE_INFINITY) ? null : failing, body)
  })
}

function listOffsets(logs: readonly FakeLog[], { isolationLevel, topics }: ListOffsetsRequest) {
  const partitions = (topics?.[0]?.partitions ?? []).map((asked) => {
    const partitionIndex = asked.partitionIndex ?? 0
    const log = logs[partitionIndex] ?? new FakeLog()
    const offset = offsetAt(log, asked, isolationLevel === READ_COMMITTED)
    return { partitionIndex, errorCode: 0, offset, timestamp: -1n, leaderEpoch: 0 }
  })
  return { topics: [{ name: TOPIC, partitions }] }
}

function offsetAt(
  log: FakeLog,
  { timestamp = LATEST }: ListOffsetsRequestPartition,
  committed: boolean,
): bigint {
  if (timestamp === EARLIEST) return log.start
  if (timestamp === LATEST) return committed ? log.lastStable : log.end
  return log.stored.find(({ timestampMs }) => timestampMs >= timestamp)?.offset ?? -1n
}

/** As a leader does: the batch that holds the offset first, whole batches up to the limit, the rest cut off. */
function fetch(
  logs: readonly FakeLog[],
  /** `null` is all of them. */
  failing: readonly number[] | null = [],
  { isolationLevel, topics }: FetchRequest,
) {
  const asked = topics?.[0]?.partitions?.[0] ?? {}
  const { partition = 0, fetchOffset = 0n, partitionMaxBytes = 0 } = asked
  const log = logs[partition] ?? new FakeLog()
  const readable = isolationLevel === READ_COMMITTED ? log.lastStable : log.end
  const wanted = log.batches.filter(
    ({ baseOffset, lastOffset }) => lastOffset >= fetchOffset && baseOffset < readable,
  )
  const outOfRange = fetchOffset < log.start || fetchOffset > log.end
  const errorCode =
    failing?.includes(partition) !== false
      ? UNKNOWN_SERVER_ERROR
      : outOfRange
        ? OFFSET_OUT_OF_RANGE
        : 0
  const all = Buffer.concat(wanted.map(({ bytes }) => bytes))
  const data = {
    partitionIndex: partition,
    errorCode,
    highWatermark: log.end,
    lastStableOffset: log.lastStable,
    logStartOffset: log.start,
    abortedTransactions: null,
    records: all.subarray(0, Math.max(wanted[0]?.bytes.length ?? 0, partitionMaxBytes)),
  }
  return { errorCode: 0, throttleTimeMs: 0, responses: [{ partitions: [data] }] }
}
