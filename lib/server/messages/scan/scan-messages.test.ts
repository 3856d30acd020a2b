import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ScanLine, ScanQuery } from '@/lib/contract/scan'
import type { ScanPlan, ScanRequest } from '@/lib/kafka/messages/scan/scan-request'
import { spanOf } from '@/lib/kafka/messages/scan/span-of'
import { fakeLeader } from '@/lib/kafka/testing/fake-leader'
import { FakeLog, logOf, storedOffsets } from '@/lib/kafka/testing/fake-log'
import { configureLog } from '@/lib/server/log'
import { createFakeKafka } from '@/lib/server/testing/fake-kafka'
import { LocalScanThread } from '@/lib/server/testing/local-scan-thread'
import { ScanDesk } from './scan-desk'
import type { ScanLimits } from './scan-limits'
import { type ChoosePartitions, type ScanServices, scanMessages } from './scan-messages'
import { ScanThreads } from './scan-threads'

configureLog({ write: () => {} })

type OnFetch = Parameters<typeof fakeLeader>[1]

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A desk whose threads read from these logs. */
function deskOver(logs: readonly FakeLog[], onFetch?: OnFetch, limits?: ScanLimits) {
  const threads: LocalScanThread[] = []
  const open = () => {
    const thread = new LocalScanThread(fakeLeader(logs, onFetch))
    threads.push(thread)
    return thread
  }
  const desk = new ScanDesk(new ScanThreads(open), limits)
  closing.push(() => desk.threads.close())
  return { logs, desk, threads }
}

type Given = ReturnType<typeof deskOver>

function plan(logs: readonly FakeLog[], request: ScanRequest): ScanPlan {
  const spans = logs.flatMap(({ start: logStart, end }, partition) => {
    const known = {
      logStart,
      highWatermark: end,
      end,
      fromTime: null,
      untilTime: null,
      committed: null,
    }
    const bounds = spanOf(request, partition, known)
    const isAsked = request.partitions?.includes(partition) ?? true
    if (bounds === null || !isAsked) return []
    return [{ partition, leader: 1, logStartOffset: logStart, highWatermark: end, ...bounds }]
  })
  return { topic: 't', topicId: null, spans, failures: [] }
}

function open(
  { logs, desk }: Given,
  query: Record<string, string>,
  {
    signal = new AbortController().signal,
    ...services
  }: { signal?: AbortSignal } & Partial<ScanServices> = {},
): Promise<ReadableStream<Uint8Array>> {
  const planScan = async (request: ScanRequest) => plan(logs, request)
  const kafka = { ...createFakeKafka(), planScan }
  const input = { topic: 't', query: ScanQuery.parse(query), signal }
  return scanMessages(input, { kafka, desk, ...services })
}

/** Reads line by line, each parsed by the contract. */
function reader(stream: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder()
  const source = stream.getReader()
  const lines: ScanLine[] = []
  let rest = ''
  const next = async (): Promise<ScanLine | null> => {
    while (lines.length === 0) {
      const { done, value } = await source.read()
      if (done) return null
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts.map((line) => ScanLine.parse(JSON.parse(line))))
    }
    return lines.shift() ?? null
  }
  const all = async () => {
    const read: ScanLine[] = []
    for (let line = await next(); line !== null; line = await next()) read.push(line)
    return read
  }
  return { next, all, cancel: () => source.cancel() }
}

async function scan(
  given: Given,
  query: Record<string, string>,
  options?: Parameters<typeof open>[2],
) {
  const lines = await reader(await open(given, query, options)).all()
  const done = lines.at(-1)
  if (done?.kind !== 'done') throw new Error('the last line is not done')
  const places = lines.flatMap((line) =>
    line.kind === 'message' ? [`${line.partition}:${line.offset}`] : [],
  )
  return { lines, done, places }
}

function placesOf(logs: readonly FakeLog[]): string[] {
  return logs.flatMap((log, partition) =>
    storedOffsets(log).map((offset) => `${partition}:${offset}`),
  )
}

const whole = (size: number, valueBytes = 10) => ({ size, removed: false, valueBytes })
const large = () => logOf(Array.from({ length: 60 }, () => whole(100, 3_000)))

const anyLogs = fc
  .array(
    fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 60 }),
        removed: fc.boolean(),
        valueBytes: fc.constantFrom(0, 2_000),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((plans) => plans.map((each) => logOf(each)))

describe('a search that is too long', () => {
  it('is told how long it may be', () => {
    const { error } = ScanQuery.safeParse({ contains: 'x'.repeat(1_025) })
    const said = { path: ['contains'], message: 'has at most 1024 characters' }
    expect(error?.issues).toMatchObject([said])
  })
})

describe('a scan with a limit', () => {
  it('goes on exactly where it rested, in both directions: nothing twice, nothing left out', async () => {
    const directions = fc.constantFrom('forward', 'backward')
    const limits = fc.integer({ min: 1, max: 90 })
    const property = fc.asyncProperty(
      anyLogs,
      directions,
      limits,
      async (logs, direction, limit) => {
        const given = deskOver(logs)
        const seen: string[] = []
        let messagesRead = 0
        let from: string | null = direction === 'forward' ? 'earliest' : 'latest'
        while (from !== null) {
          const { done, places } = await scan(given, { from, direction, limit: String(limit) })
          expect(places.length).toBeLessThanOrEqual(limit)
          expect(done.end).toBe(done.next === null && places.length < limit ? 'complete' : 'limit')
          seen.push(...places)
          messagesRead += done.messagesRead
          from = done.next
        }
        expect(seen.toSorted()).toEqual(placesOf(logs).toSorted())
        expect(messagesRead).toBe(seen.length)
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })

  it('counts as read what it has sent, however far its threads are ahead', async () => {
    const given = deskOver([large()])
    const { done } = await scan(given, { from: 'earliest', limit: '3' })
    expect(done).toMatchObject({
      end: 'limit',
      next: 'at:0:3',
      matches: 3,
      messagesRead: 3,
      partitions: [{ plannedFirst: '0', plannedLast: '5999', readFirst: '0', readLast: '2' }],
    })
    const back = await scan(given, { limit: '3' })
    expect(back.places).toEqual(['0:5999', '0:5998', '0:5997'])
    expect(back.done).toMatchObject({
      next: 'at:0:5997',
      messagesRead: 3,
      partitions: [{ readFirst: '5997', readLast: '5999' }],
    })
  })
})

describe('a scan of several partitions that reads down', () => {
  /** Twelve partitions that were written in turn, a message a millisecond. */
  const inTurn = () =>
    Array.from({ length: 12 }, (_, partition) => {
      const timesMs = Array.from({ length: 300 }, (_, round) => BigInt(round * 12 + partition))
      return new FakeLog([{ timesMs: timesMs.slice(0, 150) }, { timesMs: timesMs.slice(150) }])
    })

  it('rests with the newest matches of all, and goes on with the next', async () => {
    // Nothing that is waited for is given up for the time it takes.
    vi.spyOn(performance, 'now').mockReturnValue(0)
    const given = deskOver(inTurn())
    const first = await scan(given, { limit: '30' })
    const second = await scan(given, {
      from: first.done.next ?? '',
      direction: 'backward',
      limit: '30',
    })
    vi.restoreAllMocks()
    // The thirtieth is of 3,570, and whatever partition has read no further than that has sent it.
    expect(first.done.partitions.map(({ readTimeMs }) => Number(readTimeMs)).sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => 3_570 + index),
    )
    const newest = Array.from({ length: 60 }, (_, index) => 3_599 - index)
    expect([...first.places, ...second.places]).toEqual(
      newest.map((time) => `${time % 12}:${Math.floor(time / 12)}`),
    )
  })
})

describe('a scan', () => {
  it('rests when its budget is read, and goes on from there', async () => {
    const log = large()
    const given = deskOver([log])
    const first = await scan(given, { from: 'earliest', limit: '100000', maxBytes: '2000000' })
    expect(first.done).toMatchObject({ end: 'budget' })
    expect(first.done.bytesRead).toBeLessThan(6_000_000)
    const rest = await scan(given, { from: first.done.next ?? '', limit: '100000' })
    expect(rest.done).toMatchObject({ end: 'complete', next: null })
    expect([...first.places, ...rest.places]).toEqual(placesOf([log]))
  })

  it('rests when its time is over, and goes on from there', async () => {
    const log = large()
    const given = deskOver([log])
    const budget = { bytes: Number.MAX_SAFE_INTEGER, ms: 1 }
    const first = await scan(given, { from: 'earliest', limit: '100000' }, { budget })
    expect(first.done).toMatchObject({ end: 'budget' })
    const rest = await scan(given, { from: first.done.next ?? '', limit: '100000' })
    expect(rest.done).toMatchObject({ end: 'complete', next: null })
    expect([...first.places, ...rest.places]).toEqual(placesOf([log]))
  })

  it('waits for its turn where as many run as the server allows, and is refused where as many wait', async () => {
    const given = deskOver([large()], undefined, { concurrent: 1, waiting: 1, liveTails: 0 })
    const running = reader(await open(given, { from: 'earliest' }))
    await running.next()
    const waiting = reader(await open(given, { from: 'earliest' }))
    expect(await waiting.next()).toEqual({ kind: 'queued', position: 1 })
    await expect(open(given, {})).rejects.toMatchObject({ code: 'too-many-streams' })
    await expect(open(given, { follow: 'on' })).rejects.toMatchObject({ code: 'too-many-streams' })
    await running.cancel()
    expect((await waiting.all()).at(-1)).toMatchObject({ kind: 'done', end: 'limit' })
  })

  it('tells before anything else what it is going to read, and its progress only after what it covers', async () => {
    const given = deskOver([large()])
    const { lines } = await scan(given, { from: 'earliest', contains: 'nowhere' })
    expect(lines[0]).toMatchObject({ kind: 'started', direction: 'forward', failures: [] })
    expect(lines.at(-1)).toMatchObject({
      kind: 'done',
      end: 'complete',
      matches: 0,
      messagesRead: 6_000,
    })
  })

  it('stops its fetches while nobody reads, and holds only so much', async () => {
    let fetches = 0
    const given = deskOver([large(), large()], ({ count }) => {
      fetches = count
    })
    const lines = reader(
      await open(given, { from: 'earliest', limit: '100000', previewBytes: '3000' }),
    )
    expect(await lines.next()).toMatchObject({ kind: 'started' })
    expect(await lines.next()).toMatchObject({ kind: 'message' })
    await settled(() => fetches)
    // 36 MB are stored, of which a MiB is sent ahead of the reader, and a few chunks wait.
    expect(fetches).toBeLessThan(60)
    const rest = await lines.all()
    expect(rest.filter(({ kind }) => kind === 'message')).toHaveLength(11_999)
  })

  it('ends in its thread soon after its reader has left', async () => {
    let fetches = 0
    const given = deskOver([large()], ({ count }) => {
      fetches = count
    })
    const lines = reader(await open(given, { from: 'earliest', limit: '100000' }))
    await lines.next()
    await lines.next()
    await lines.cancel()
    await vi.waitFor(() => expect(given.desk.count).toBe(0))
    const before = await settled(() => fetches)
    await settled(() => fetches)
    expect(fetches).toBe(before)
    expect(before).toBeLessThan(60)
  })

  it('is told to be over when the server stops, with where to go on', async () => {
    const given = deskOver([large()])
    const lines = reader(await open(given, { from: 'earliest', limit: '100000' }))
    expect(await lines.next()).toMatchObject({ kind: 'started' })
    await lines.next()
    given.desk.close()
    const done = (await lines.all()).at(-1)
    expect(done).toMatchObject({ kind: 'done', end: 'stopped' })
    expect(done?.kind === 'done' && done.next).toMatch(/^at:0:\d+$/)
    await expect(open(given, {})).rejects.toMatchObject({ code: 'too-many-streams' })
  })

  it('says what it has not read when its thread is lost, and the next one works', async () => {
    const given = deskOver([large()], ({ count }) => {
      if (count === 4) given.threads[0]?.emit('error', new Error('out of memory'))
    })
    const { lines, done } = await scan(given, { from: 'earliest', limit: '100000' })
    expect(lines).toContainEqual(
      expect.objectContaining({
        kind: 'failed',
        failure: expect.objectContaining({ at: { topic: 't', partition: 0 } }),
      }),
    )
    expect(done.end).toBe('partial')
    expect(done.next).toMatch(/^at:0:\d+$/)
    const rest = await scan(given, { from: done.next ?? '', limit: '100000' })
    expect(rest.done.end).toBe('complete')
  })

  it('reads only the partition that can hold the key, and says why', async () => {
    const given = deskOver([logOf([whole(3)]), logOf([whole(3)])])
    const choosePartitions: ChoosePartitions = async (_, key) =>
      key === 'known' ? { partitions: [1], reason: 'murmur2' } : null
    const known = await scan(given, { from: 'earliest', key: 'known' }, { choosePartitions })
    expect(known.lines[0]).toMatchObject({
      partitionChoice: 'murmur2',
      partitions: [{ partition: 1 }],
    })
    const unknown = await scan(given, { from: 'earliest', key: 'other' }, { choosePartitions })
    expect(unknown.lines[0]).toMatchObject({ partitionChoice: null, partitions: [{}, {}] })
    const named = { from: 'earliest', key: 'known', partitions: '0' }
    const asked = await scan(given, named, { choosePartitions })
    expect(asked.lines[0]).toMatchObject({ partitionChoice: null, partitions: [{ partition: 0 }] })
  })

  it('of nothing is complete', async () => {
    const given = deskOver([logOf([])])
    const { done, lines } = await scan(given, {})
    expect(lines).toHaveLength(2)
    expect(done).toMatchObject({ end: 'complete', next: null, messagesRead: 0 })
  })

  it.each([
    [{ filter: 'value.a ==' }, '/query/filter'],
    [{ filter: 'nothing.known == 1' }, '/query/filter'],
    [{ valueDecoder: 'morse' }, '/query/valueDecoder'],
    [{ follow: 'on', direction: 'backward' }, '/query/direction'],
    [{ follow: 'on', until: 'time:5' }, '/query/until'],
  ])('refuses %j before it begins', async (query, pointer) => {
    const given = deskOver([logOf([])])
    await expect(open(given, query)).rejects.toMatchObject({
      code: 'invalid-request',
      facts: { errors: [{ pointer }] },
    })
    expect(given.desk.count).toBe(0)
  })
})

describe('a live tail', () => {
  it('drops what its reader cannot take, counts it, and says how far it has read', async () => {
    const log = logOf([whole(1)])
    const given = deskOver([log], ({ offset }) => {
      if (offset === log.end && log.end < 4_000n) extend(log, whole(100, 3_000))
    })
    const query = { from: 'latest', follow: 'on', limit: '100000', previewBytes: '3000' }
    const lines = reader(await open(given, query))
    expect(await lines.next()).toMatchObject({ kind: 'started', direction: 'forward' })
    await vi.waitFor(() => expect(log.end).toBeGreaterThan(4_000n), 20_000)
    let dropped = 0
    let sent = 0
    let readLast: string | null = null
    while (readLast !== String(log.end - 1n)) {
      const line = await lines.next()
      if (line?.kind === 'message') sent++
      if (line?.kind !== 'progress') continue
      dropped = line.dropped
      readLast = line.partitions[0]?.readLast ?? readLast
    }
    expect(dropped).toBeGreaterThan(0)
    expect(sent + dropped).toBe(Number(log.end) - 1)
    await lines.cancel()
  })
})

function extend(log: FakeLog, plan: Parameters<typeof logOf>[0][number]): void {
  const more = logOf([plan], log.end)
  log.batches.push(...more.batches)
  log.end = more.end
}

describe('the line of scans', () => {
  it('tells each its place, lets them in as others end, and forgets those that leave', async () => {
    const given = deskOver([large()])
    const openOne = async () => reader(await open(given, { from: 'earliest', limit: '100000' }))
    const running = [await openOne(), await openOne(), await openOne(), await openOne()]
    const [fifth, sixth, seventh] = [await openOne(), await openOne(), await openOne()]
    expect(await fifth.next()).toEqual({ kind: 'queued', position: 1 })
    expect(await sixth.next()).toEqual({ kind: 'queued', position: 2 })
    expect(await seventh.next()).toEqual({ kind: 'queued', position: 3 })
    await sixth.cancel()
    expect(await seventh.next()).toEqual({ kind: 'queued', position: 2 })
    await running[0]?.cancel()
    expect(await fifth.next()).toMatchObject({ kind: 'started' })
    expect(await seventh.next()).toEqual({ kind: 'queued', position: 1 })
    for (const each of [...running, fifth]) await each.cancel()
    expect(await seventh.next()).toMatchObject({ kind: 'started' })
    await seventh.cancel()
    await vi.waitFor(() => expect(given.desk.count).toBe(0))
  })

  it('is not stood in by live tails', async () => {
    const given = deskOver([logOf([])])
    const tails = await Promise.all(
      Array.from({ length: 6 }, async () => reader(await open(given, { follow: 'on' }))),
    )
    for (const tail of tails) expect(await tail.next()).toMatchObject({ kind: 'started' })
    expect((await scan(given, {})).done.end).toBe('complete')
    for (const tail of tails) await tail.cancel()
  })
})

/** The value once it no longer changes. */
async function settled(value: () => number): Promise<number> {
  for (let before = -1; before !== value(); ) {
    before = value()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return value()
}
