import 'server-only'
import type {
  FetchRequestPartition,
  FetchResponsePartitionData,
} from '@/lib/kafka/protocol/generated/messages'
import { encodeRecordBatch } from '@/lib/kafka/records/encode-batch'

export interface BatchPlan {
  /** One message for each. */
  timesMs: readonly bigint[]
  /** Taken away by compaction: its offsets are there and hold nothing. */
  removed?: boolean
  valueBytes?: number
}

/** The same, where it does not matter when its messages were written. */
export type SizedPlan = Omit<BatchPlan, 'timesMs'> & { size: number }

const OFFSET_OUT_OF_RANGE = 1
const READ_COMMITTED = 1
const EARLIEST = -2n
const LATEST = -1n

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

  /** As a leader answers: the batch that holds the offset first, whole batches up to the limit, the rest cut off. */
  fetch(asked: FetchRequestPartition, isolationLevel = 0): Partial<FetchResponsePartitionData> {
    const { partition = 0, fetchOffset = 0n, partitionMaxBytes = 0 } = asked
    const readable = this.#end(isolationLevel)
    const wanted = this.batches.filter(
      ({ baseOffset, lastOffset }) =>
        lastOffset >= fetchOffset && lastOffset >= this.start && baseOffset < readable,
    )
    const all = Buffer.concat(wanted.map(({ bytes }) => bytes))
    const outOfRange = fetchOffset < this.start || fetchOffset > this.end
    return {
      partitionIndex: partition,
      errorCode: outOfRange ? OFFSET_OUT_OF_RANGE : 0,
      highWatermark: this.end,
      lastStableOffset: this.#end(READ_COMMITTED),
      logStartOffset: this.start,
      abortedTransactions: null,
      records: all.subarray(0, Math.max(wanted[0]?.bytes.length ?? 0, partitionMaxBytes)),
    }
  }

  /** As a leader answers ListOffsets; −1 for a time after all that is stored. */
  offsetAt(timestamp = LATEST, isolationLevel = 0): bigint {
    if (timestamp === EARLIEST) return this.start
    if (timestamp === LATEST) return this.#end(isolationLevel)
    return this.stored.find(({ timestampMs }) => timestampMs >= timestamp)?.offset ?? -1n
  }

  #end(isolationLevel: number): bigint {
    return isolationLevel === READ_COMMITTED ? (this.openFrom ?? this.end) : this.end
  }
}

export function logOf(plans: readonly SizedPlan[], start = 0n): FakeLog {
  const timed = plans.map(({ size, ...plan }) => ({
    ...plan,
    timesMs: Array.from({ length: size }, () => 1n),
  }))
  return new FakeLog(timed, start)
}

/** The offsets that hold a message, upwards. */
export function storedOffsets({ stored }: FakeLog): bigint[] {
  return stored.map(({ offset }) => offset)
}
