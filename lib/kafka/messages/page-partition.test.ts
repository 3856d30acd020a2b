import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '@/lib/domain/messages/message'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError } from '@/lib/kafka/kafka-error'
import type {
  FetchRequest,
  FetchRequestPartition,
  FetchResponse,
} from '@/lib/kafka/protocol/generated/messages'
import { encodeRecordBatch } from '@/lib/kafka/records/encode-batch'
import { type PartitionPageRequest, pagePartition } from './page-partition'

/** A partition made of batches that the test wrote. Compaction is a batch that is not there. */
interface FakeLog {
  start: bigint
  end: bigint
  /** The first offset of a transaction that is open, where there is one. */
  openFrom?: bigint
  batches: { baseOffset: bigint; lastOffset: bigint; bytes: Buffer }[]
}

interface BatchPlan {
  size: number
  removed: boolean
  valueBytes: number
}

function logOf(plans: readonly BatchPlan[], start = 0n): FakeLog {
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

/** Answers fetches as a leader does: the batch that holds the offset first, whole batches up to the limit, the rest cut off. */
function fakeLeader(log: FakeLog, failAtFetch = Number.POSITIVE_INFINITY) {
  let fetches = 0
  const fetch = (body: FetchRequest): Partial<FetchResponse> => {
    if (++fetches >= failAtFetch) throw brokerError(UNKNOWN_SERVER_ERROR)
    const { fetchOffset = 0n, partitionMaxBytes = 0 } = firstPartition(body)
    const lastStableOffset = log.openFrom ?? log.end
    const readable = body.isolationLevel === READ_COMMITTED ? lastStableOffset : log.end
    const wanted = log.batches.filter(
      ({ baseOffset, lastOffset }) => lastOffset >= fetchOffset && baseOffset < readable,
    )
    const all = Buffer.concat(wanted.map(({ bytes }) => bytes))
    const length = Math.max(wanted[0]?.bytes.length ?? 0, partitionMaxBytes)
    const outOfRange = fetchOffset < log.start || fetchOffset > log.end
    const data = {
      partitionIndex: 0,
      errorCode: outOfRange ? OFFSET_OUT_OF_RANGE : 0,
      highWatermark: log.end,
      lastStableOffset,
      logStartOffset: log.start,
      abortedTransactions: null,
      records: all.subarray(0, length),
    }
    return asAnswer({ errorCode: 0, responses: [{ partitions: [data] }] })
  }
  const listOffsets = () => ({
    topics: [
      {
        name: 't',
        partitions: [
          { partitionIndex: 0, errorCode: 0, offset: log.start, timestamp: -1n, leaderEpoch: 0 },
        ],
      },
    ],
  })
  const onBroker = async (_: number, api: string, body: unknown) =>
    api === 'Fetch' ? fetch(asFetch(body)) : listOffsets()
  return asCluster({ onBroker, settings: { requestTimeoutMs: 1_000 } })
}

const UNKNOWN_SERVER_ERROR = -1
const OFFSET_OUT_OF_RANGE = 1
const READ_COMMITTED = 1

function firstPartition({ topics }: FetchRequest): FetchRequestPartition {
  return topics?.[0]?.partitions?.[0] ?? {}
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

function page(log: FakeLog, changes: Partial<PartitionPageRequest>, failAtFetch?: number) {
  return pagePartition(fakeLeader(log, failAtFetch), {
    partition: { topic: 't', topicId: null, partition: 0, leader: 1 },
    direction: 'forward',
    start: log.start,
    logStart: log.start,
    end: log.end,
    highWatermark: log.end,
    maxMessages: 50,
    maxBytes: 1_000_000,
    isolation: 'read_uncommitted',
    ...changes,
  })
}

const first = (entry: LogEntry) => (entry.kind === 'gap' ? entry.firstOffset : entry.offset)
const last = (entry: LogEntry) => (entry.kind === 'gap' ? entry.lastOffset : entry.offset)
const offsets = (entries: LogEntry[]) =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.offset] : []))

/** The offsets that a reader at `start` has before it, the next one first. */
function storedAhead({ batches }: FakeLog, start: bigint, forward: boolean): bigint[] {
  const stored = batches.flatMap(({ baseOffset, lastOffset }) =>
    Array.from({ length: Number(lastOffset - baseOffset) + 1 }, (_, i) => baseOffset + BigInt(i)),
  )
  if (forward) return stored.filter((offset) => offset >= start)
  return stored.filter((offset) => offset < start).reverse()
}

const anyBatches = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 120 }),
    removed: fc.boolean(),
    valueBytes: fc.constantFrom(0, 10, 3_000),
  }),
  { minLength: 1, maxLength: 12 },
)

describe('a page of one partition', () => {
  it('holds the next messages in its direction, and answers for every offset that it covers', async () => {
    const directions = fc.constantFrom('forward' as const, 'backward' as const)
    const property = fc.asyncProperty(
      anyBatches,
      directions,
      fc.nat({ max: 1_000 }),
      fc.integer({ min: 1, max: 60 }),
      async (plans, direction, at, maxMessages) => {
        const log = logOf(plans, 1_000n)
        const start = log.start + (BigInt(at) % (log.end - log.start + 1n))
        const answer = await page(log, { direction, start, maxMessages, maxBytes: 100_000_000 })
        const forward = direction === 'forward'
        const found = offsets(answer.entries)
        expect(found).toEqual(storedAhead(log, start, forward).slice(0, maxMessages))
        expectNoHoles(forward ? answer.entries : answer.entries.toReversed(), answer.covered)
        if (answer.covered) {
          expect(forward ? answer.covered.firstOffset : answer.covered.lastOffset + 1n).toBe(start)
        }
      },
    )
    await fc.assert(property, { numRuns: 200 })
  })

  it('takes one message at least, however little it may hold, and a whole log page by page', async () => {
    const log = logOf([{ size: 9, removed: false, valueBytes: 5_000 }])
    const seen: bigint[] = []
    for (let start = log.end; start > log.start; ) {
      const answer = await page(log, { direction: 'backward', start, maxBytes: 1_000 })
      seen.push(...offsets(answer.entries))
      expect(answer.entries.length).toBeGreaterThan(0)
      start = answer.covered?.firstOffset ?? 0n
    }
    expect(seen).toEqual([8n, 7n, 6n, 5n, 4n, 3n, 2n, 1n, 0n])
  })

  it('goes on at the log start when retention has passed by, and says what is gone', async () => {
    const log = logOf([{ size: 10, removed: false, valueBytes: 1 }], 50n)
    const answer = await page(log, { start: 40n, logStart: 40n, maxMessages: 3 })
    expect(answer.entries[0]).toMatchObject({
      kind: 'gap',
      reason: 'expired',
      firstOffset: 40n,
      lastOffset: 49n,
    })
    expect(offsets(answer.entries)).toEqual([50n, 51n, 52n])
  })

  it('names the end of a log that compaction has emptied', async () => {
    const kept = { size: 5, removed: false, valueBytes: 1 }
    const log = logOf([kept, { ...kept, removed: true }])
    const answer = await page(log, {})
    expect(answer.entries.at(-1)).toMatchObject({ kind: 'gap', firstOffset: 5n, lastOffset: 9n })
    expect(answer.covered).toEqual({ firstOffset: 0n, lastOffset: 9n })
  })

  it('shows the messages above the last stable offset when compaction has emptied what is below', async () => {
    const kept = { size: 5, removed: false, valueBytes: 1 }
    const log = logOf([kept, { ...kept, removed: true }, kept])
    const answer = await page({ ...log, openFrom: 10n }, { start: 5n })
    expect(answer.entries[0]).toMatchObject({ kind: 'gap', firstOffset: 5n, lastOffset: 9n })
    expect(offsets(answer.entries)).toEqual([10n, 11n, 12n, 13n, 14n])
    expect(answer.entries).toHaveLength(6)
    expect(answer.covered).toEqual({ firstOffset: 5n, lastOffset: 14n })
  })

  it('keeps and covers what was read before a failure, and no more', async () => {
    const plans = Array.from({ length: 40 }, () => ({
      size: 10,
      removed: false,
      valueBytes: 3_000,
    }))
    const log = logOf(plans)
    const answer = await page(log, { maxMessages: 400, maxBytes: 10_000_000 }, 2)
    expect(answer.failures).toMatchObject([{ at: { topic: 't', partition: 0 } }])
    const found = offsets(answer.entries)
    expect(found.length).toBeGreaterThan(0)
    expect(answer.covered).toEqual({ firstOffset: 0n, lastOffset: found.at(-1) })
    const nothing = await page(log, { direction: 'backward', start: log.end }, 1)
    expect(nothing).toMatchObject({ entries: [], covered: null, failures: [{}] })
  })
})

function expectNoHoles(
  ascending: readonly LogEntry[],
  covered: { firstOffset: bigint; lastOffset: bigint } | null,
) {
  if (covered === null) {
    expect(ascending).toEqual([])
    return
  }
  let next = covered.firstOffset
  for (const entry of ascending) {
    expect(first(entry)).toBe(next)
    next = last(entry) + 1n
  }
  expect(next).toBe(covered.lastOffset + 1n)
}
