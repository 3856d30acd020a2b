import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '@/lib/domain/failure'
import type { LogEntry } from '@/lib/domain/messages/message'
import { brokerError } from '@/lib/kafka/kafka-error'
import { fakeLeader, UNKNOWN_SERVER_ERROR } from '@/lib/kafka/testing/fake-leader'
import { type FakeLog, logOf, storedOffsets } from '@/lib/kafka/testing/fake-log'
import { runScan } from './run-scan'
import type { ScanDirection, ScanJob, ScanMark, ScanSink, ScanSpan } from './scan-request'

const NOTHING = {
  filter: null,
  contains: null,
  key: null,
  keyDecoder: 'auto',
  valueDecoder: 'auto',
}

function spanOf(log: FakeLog, partition: number): ScanSpan {
  const { start: from, end: to } = log
  const bounds = { logStartOffset: from, highWatermark: to, from, to, expired: null }
  return { partition, leader: 1, ...bounds }
}

function jobOf(logs: readonly FakeLog[], changes: Partial<ScanJob> = {}): ScanJob {
  return {
    topic: 't',
    topicId: null,
    spans: logs.map(spanOf),
    direction: 'forward',
    isolation: 'read_uncommitted',
    criteria: NOTHING,
    follow: false,
    markers: false,
    ...changes,
  }
}

/** Keeps what it is told. */
class NotedSink implements ScanSink {
  readonly entries: LogEntry[] = []
  readonly marks = new Map<number, ScanMark[]>()
  readonly failures: Failure[] = []
  readonly notices: string[] = []

  entry(entry: LogEntry, mark: ScanMark) {
    this.entries.push(entry)
    this.covered(entry.partition, mark)
  }

  covered(partition: number, mark: ScanMark) {
    this.marks.set(partition, [...(this.marks.get(partition) ?? []), { ...mark }])
  }

  notice(_: number, message: string) {
    this.notices.push(message)
  }

  failed(failure: Failure) {
    this.failures.push(failure)
  }

  async ready() {}
}

async function run(
  logs: readonly FakeLog[],
  changes: Partial<ScanJob> = {},
  onFetch?: Parameters<typeof fakeLeader>[1],
): Promise<NotedSink> {
  const sink = new NotedSink()
  const { signal } = new AbortController()
  const cluster = fakeLeader(logs, onFetch)
  await runScan(cluster, jobOf(logs, changes), sink, { signal, tailLane: 'tail:test' })
  return sink
}

const first = (entry: LogEntry) => (entry.kind === 'gap' ? entry.firstOffset : entry.offset)
const last = (entry: LogEntry) => (entry.kind === 'gap' ? entry.lastOffset : entry.offset)

function messages(sink: NotedSink, partition = 0): bigint[] {
  return sink.entries.flatMap((entry) =>
    entry.kind === 'message' && entry.partition === partition ? [entry.offset] : [],
  )
}

function expectAllOf(sink: NotedSink, partition: number, log: FakeLog): void {
  const stored = storedOffsets(log)
  expect(messages(sink, partition)).toEqual(stored)
  const marks = sink.marks.get(partition) ?? []
  const cursors = marks.map(({ cursor }) => cursor)
  expect(cursors).toEqual(cursors.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(marks.at(-1)).toMatchObject({ cursor: log.end, ...figuresOf(log) })
}

function expectAllOfBackward(sink: NotedSink, partition: number, log: FakeLog): void {
  expect(messages(sink, partition)).toEqual(storedOffsets(log).reverse())
  const marks = sink.marks.get(partition) ?? []
  const cursors = marks.map(({ cursor }) => cursor)
  expect(cursors).toEqual(cursors.toSorted((a, b) => (a < b ? 1 : -1)))
  expect(marks.at(-1)).toMatchObject({ cursor: log.start, ...figuresOf(log) })
}

/** No batch is read twice, in whichever direction. */
function figuresOf(log: FakeLog) {
  const bytesRead = log.batches.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return { messagesRead: storedOffsets(log).length, bytesRead, unjudged: 0 }
}

const anyLogs = fc
  .array(
    fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 400 }),
        removed: fc.boolean(),
        valueBytes: fc.constantFrom(0, 10, 3_000),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((plans) => plans.map((each, partition) => logOf(each, BigInt(partition * 1_000))))

const anyDirection = fc.constantFrom<ScanDirection>('forward', 'backward')

describe('a scan', () => {
  it('tells every message once, in order, and passes every offset by', async () => {
    const property = fc.asyncProperty(anyLogs, anyDirection, async (logs, direction) => {
      const sink = await run(logs, { direction })
      for (const [partition, log] of logs.entries()) {
        if (direction === 'forward') expectAllOf(sink, partition, log)
        else expectAllOfBackward(sink, partition, log)
      }
      expect(sink.failures).toEqual([])
    })
    await fc.assert(property, { numRuns: 60 })
  })

  it('reads no further than it was planned, in the middle of batches too', async () => {
    const property = fc.asyncProperty(
      anyLogs,
      anyDirection,
      fc.nat(),
      fc.nat(),
      async ([log], direction, one, other) => {
        if (log === undefined) return
        const length = log.end - log.start + 1n
        const bounds = [one, other].map((at) => log.start + (BigInt(at) % length))
        const [from = 0n, to = 0n] = bounds.toSorted((a, b) => (a < b ? -1 : 1))
        const span = { ...spanOf(log, 0), from, to }
        const sink = await run([log], { direction, spans: [span] })
        const stored = storedOffsets(log).filter((offset) => offset >= from && offset < to)
        expect(messages(sink)).toEqual(direction === 'forward' ? stored : stored.toReversed())
        expect(sink.marks.get(0)?.at(-1)).toMatchObject({
          cursor: direction === 'forward' ? to : from,
          messagesRead: stored.length,
        })
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })

  it('tells the holes that compaction has left only where markers are asked for and nothing is looked for', async () => {
    const property = fc.asyncProperty(anyLogs, anyDirection, async ([log], direction) => {
      if (log === undefined) return
      const sink = await run([log], { direction, markers: true })
      const ascending = direction === 'forward' ? sink.entries : sink.entries.toReversed()
      let next = log.start
      for (const entry of ascending) {
        expect(first(entry)).toBe(next)
        next = last(entry) + 1n
      }
      expect(next).toBe(log.end)
      const contains = { ...NOTHING, contains: 'nowhere' }
      const search = await run([log], { direction, markers: true, criteria: contains })
      expect(search.entries).toEqual([])
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('says exactly what retention has taken from under it, and goes on', async () => {
    const plan = { size: 100, removed: false, valueBytes: 3_000 }
    for (const direction of ['forward', 'backward'] as const) {
      const log = logOf([plan, plan, plan, plan, plan, plan])
      const span = spanOf(log, 0)
      let read = 0
      const sink = await run([log], { direction, spans: [span] }, ({ count }) => {
        read = count
        if (count === 2) log.start = 300n
      })
      expect(read).toBeGreaterThan(2)
      const gaps = sink.entries.filter(({ kind }) => kind === 'gap')
      expect(gaps.length).toBeGreaterThan(0)
      for (const gap of gaps) expect(gap).toMatchObject({ reason: 'expired' })
      const seen = sink.entries.flatMap((entry) => {
        const length = Number(last(entry) - first(entry)) + 1
        return Array.from({ length }, (_, index) => first(entry) + BigInt(index))
      })
      const all = Array.from({ length: 600 }, (_, index) => BigInt(index))
      expect(seen.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(all)
      expect(messages(sink)).toEqual(expect.arrayContaining(all.slice(300)))
    }
  })

  it('makes a gap of a batch that cannot be read, and loses nothing around it', async () => {
    for (const direction of ['forward', 'backward'] as const) {
      const plan = { size: 10, removed: false, valueBytes: 10 }
      const log = logOf([plan, plan, plan])
      const damaged = log.batches[1]?.bytes
      damaged?.writeUInt8(damaged.readUInt8(damaged.length - 1) ^ 1, damaged.length - 1)
      const sink = await run([log], { direction })
      const gaps = sink.entries.filter(({ kind }) => kind === 'gap')
      expect(gaps).toMatchObject([{ reason: 'unreadable', firstOffset: 10n, lastOffset: 19n }])
      expect(messages(sink)).toHaveLength(20)
      expect(sink.failures).toEqual([])
    }
  })

  it('gives a partition up that cannot be read, and reads the others', async () => {
    const plan = { size: 10, removed: false, valueBytes: 10 }
    const logs = [logOf([plan]), logOf([plan])]
    const sink = await run(logs, {}, ({ partition }) => {
      if (partition === 0) throw brokerError(UNKNOWN_SERVER_ERROR)
    })
    expect(sink.failures).toMatchObject([{ at: { topic: 't', partition: 0 } }])
    expect(messages(sink, 0)).toEqual([])
    expect(messages(sink, 1)).toHaveLength(10)
  })

  it('ends soon when it is cancelled, and says nothing of it', async () => {
    const plan = { size: 100, removed: false, valueBytes: 3_000 }
    const logs = [logOf(Array.from({ length: 40 }, () => plan))]
    const sink = new NotedSink()
    const caller = new AbortController()
    const cluster = fakeLeader(logs, ({ count }) => {
      if (count === 3) caller.abort()
    })
    const call = { signal: caller.signal, tailLane: 'tail:test' } as const
    await runScan(cluster, jobOf(logs), sink, call)
    expect(sink.failures).toEqual([])
    expect(messages(sink).length).toBeLessThan(4_000)
  })

  it('goes on with what is written meanwhile when it follows', async () => {
    const log = logOf([{ size: 3, removed: false, valueBytes: 1 }])
    const sink = new NotedSink()
    const caller = new AbortController()
    const cluster = fakeLeader([log], ({ offset }) => {
      if (offset === 3n && log.end === 3n) log.append({ timesMs: [1n, 1n] })
      else if (offset === 5n) caller.abort()
    })
    const call = { signal: caller.signal, tailLane: 'tail:test' } as const
    await runScan(cluster, jobOf([log], { follow: true }), sink, call)
    expect(messages(sink)).toEqual([0n, 1n, 2n, 3n, 4n])
  })
})
