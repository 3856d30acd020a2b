import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError } from '@/lib/kafka/kafka-error'
import type {
  FetchRequest,
  FetchRequestPartition,
  FetchResponse,
} from '@/lib/kafka/protocol/generated/messages'
import { encodeRecordBatch } from '@/lib/kafka/records/encode-batch'
import { testSettings } from './real-kafka'

/** A partition made of batches that the test wrote. Compaction is a batch that is not there. */
export interface FakeLog {
  start: bigint
  end: bigint
  /** The first offset of a transaction that is open, where there is one. */
  openFrom?: bigint
  batches: { baseOffset: bigint; lastOffset: bigint; bytes: Buffer }[]
}

export interface BatchPlan {
  size: number
  removed: boolean
  valueBytes: number
}

export function logOf(plans: readonly BatchPlan[], start = 0n): FakeLog {
  const log: FakeLog = { start, end: start, batches: [] }
  for (const { size, removed, valueBytes } of plans) {
    const baseOffset = log.end
    log.end += BigInt(size)
    if (removed) continue
    const records = Array.from({ length: size }, () => ({
      timestampMs: 1n,
      key: null,
      value: Buffer.alloc(valueBytes),
    }))
    const bytes = encodeRecordBatch({ records, baseOffset })
    log.batches.push({ baseOffset, lastOffset: log.end - 1n, bytes })
  }
  return log
}

/** The offsets that hold a message, upwards. */
export function storedOffsets({ batches }: FakeLog): bigint[] {
  return batches.flatMap(({ baseOffset, lastOffset }) =>
    Array.from({ length: Number(lastOffset - baseOffset) + 1 }, (_, i) => baseOffset + BigInt(i)),
  )
}

/** A leader of the partitions of topic `t`, by their numbers. `onFetch` is called before each answer, and may change the logs or throw. */
export function fakeLeader(
  logs: readonly FakeLog[],
  onFetch: (fetch: { count: number; partition: number; offset: bigint }) => void = () => {},
): KafkaCluster {
  let count = 0
  const fetch = (body: FetchRequest): Partial<FetchResponse> => {
    count++
    const asked = body.topics?.[0]?.partitions ?? []
    const partitions = asked.map(({ partition = 0, fetchOffset = 0n, ...limits }) => {
      onFetch({ count, partition, offset: fetchOffset })
      const isolationLevel = body.isolationLevel ?? 0
      return partitionData(logs[partition], { partition, fetchOffset, isolationLevel, ...limits })
    })
    return asAnswer({ errorCode: 0, throttleTimeMs: 0, responses: [{ partitions }] })
  }
  const onBroker = async (_: number, api: string, body: unknown) => {
    // As over a socket: whatever else is to be done comes first.
    await nextTurn()
    return api === 'Fetch' ? fetch(asFetch(body)) : listOffsets(logs)
  }
  return asCluster({
    onBroker,
    settings: testSettings('broker:1', { requestTimeoutMs: 1_000 }),
    closeLane: () => {},
    close: async () => {},
  })
}

export const UNKNOWN_SERVER_ERROR = -1
const OFFSET_OUT_OF_RANGE = 1
const READ_COMMITTED = 1

type AskedPartition = FetchRequestPartition & {
  partition: number
  fetchOffset: bigint
  isolationLevel: number
}

/** As a leader answers: the batch that holds the offset first, whole batches up to the limit, the rest cut off. */
function partitionData(log: FakeLog | undefined, asked: AskedPartition): object {
  if (log === undefined) throw brokerError(UNKNOWN_SERVER_ERROR)
  const { partition, fetchOffset, partitionMaxBytes = 0, isolationLevel } = asked
  const lastStableOffset = log.openFrom ?? log.end
  const readable = isolationLevel === READ_COMMITTED ? lastStableOffset : log.end
  const wanted = log.batches.filter(
    ({ baseOffset, lastOffset }) =>
      lastOffset >= fetchOffset && lastOffset >= log.start && baseOffset < readable,
  )
  const all = Buffer.concat(wanted.map(({ bytes }) => bytes))
  const length = Math.max(wanted[0]?.bytes.length ?? 0, partitionMaxBytes)
  const outOfRange = fetchOffset < log.start || fetchOffset > log.end
  return {
    partitionIndex: partition,
    errorCode: outOfRange ? OFFSET_OUT_OF_RANGE : 0,
    highWatermark: log.end,
    lastStableOffset,
    logStartOffset: log.start,
    abortedTransactions: null,
    records: all.subarray(0, length),
  }
}

function listOffsets(logs: readonly FakeLog[]): object {
  const partitions = logs.map(({ start }, partitionIndex) => ({
    partitionIndex,
    errorCode: 0,
    offset: start,
    timestamp: -1n,
    leaderEpoch: 0,
  }))
  return { topics: [{ name: 't', partitions }] }
}

/** Reading a partition uses no more of a cluster than the fake has. */
function asCluster(fake: object): KafkaCluster {
  return fake as KafkaCluster
}

/** The body of a Fetch is a function of the version. */
function asFetch(body: unknown): FetchRequest {
  return (body as (version: number) => FetchRequest)(12)
}

/** The reader looks at no more of an answer than the fake has. */
function asAnswer(answer: object): Partial<FetchResponse> {
  return answer as Partial<FetchResponse>
}
