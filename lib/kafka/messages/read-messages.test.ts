import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OffsetCursor } from '@/lib/domain/messages/offset-cursor'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { type BatchPlan, FakeLog } from '@/lib/kafka/testing/fake-log'
import { fakeLogs } from '@/lib/kafka/testing/fake-logs'
import { type MessageRead, type ReadRequest, readMessages } from './read-messages'

type Direction = ReadRequest['direction']

const request: ReadRequest = {
  topic: 't',
  partitions: null,
  from: { at: 'earliest' },
  direction: 'forward',
  limit: 7,
  isolation: 'read_uncommitted',
}

const places = ({ items }: MessageRead) =>
  items.flatMap((entry) => (entry.kind === 'message' ? [`${entry.partition}@${entry.offset}`] : []))

interface Turning {
  /** `null` where there is no page to turn to. */
  from: OffsetCursor | null
  direction: Direction
  /** In turns. */
  sizes: readonly number[]
  beforePage?: (page: number) => void
}

/** Turns pages until there are no more. */
async function turn(cluster: KafkaCluster, turning: Turning): Promise<string[]> {
  const { from, direction, sizes, beforePage } = turning
  const seen: string[] = []
  let cursor = from
  for (let page = 0; cursor !== null; page += 1) {
    beforePage?.(page)
    const read = await readMessages(cluster, {
      ...request,
      from: { at: 'offsets', offsets: cursor },
      direction,
      limit: sizes[page % sizes.length] ?? 1,
    })
    expect(read.failures).toEqual([])
    seen.push(...places(read))
    cursor = direction === 'forward' ? read.newer : read.older
  }
  return seen
}

/** All of a topic from one of its ends. */
async function readAll(
  cluster: KafkaCluster,
  direction: Direction,
  sizes: readonly number[],
): Promise<string[]> {
  const from = direction === 'forward' ? ('earliest' as const) : ('latest' as const)
  const limit = sizes[0] ?? 1
  const first = await readMessages(cluster, { ...request, from: { at: from }, direction, limit })
  const next = direction === 'forward' ? first.newer : first.older
  const rest = await turn(cluster, { from: next, direction, sizes })
  return [...places(first), ...rest]
}

/** The documented order, said once more without pages: always the partition whose next message has the least (greatest) time. */
function expectedOrder(logs: readonly FakeLog[], direction: Direction): string[] {
  const forward = direction === 'forward'
  const queues = logs.map(({ stored }, partition) => ({
    partition,
    waiting: forward ? [...stored] : stored.toReversed(),
  }))
  const order: string[] = []
  for (;;) {
    const heads = queues.flatMap(({ partition, waiting }) =>
      waiting[0] === undefined ? [] : [{ partition, waiting, ...waiting[0] }],
    )
    heads.sort((a, b) =>
      a.timestampMs === b.timestampMs
        ? (a.partition - b.partition) * (forward ? 1 : -1)
        : a.timestampMs < b.timestampMs === forward
          ? -1
          : 1,
    )
    const [next] = heads
    if (next === undefined) return order
    next.waiting.shift()
    order.push(`${next.partition}@${next.offset}`)
  }
}

const anySizes = fc.array(fc.constantFrom(1, 2, 7, 50), { minLength: 1, maxLength: 4 })
/** Few different times, so that many messages share one, in any order. */
const anyPlan: fc.Arbitrary<BatchPlan> = fc.record({
  timesMs: fc.array(fc.bigInt(1n, 30n), { minLength: 1, maxLength: 25 }),
  removed: fc.boolean(),
})
const anyLog = fc
  .tuple(fc.array(anyPlan, { maxLength: 5 }), fc.bigInt(0n, 500n))
  .map(([plans, start]) => new FakeLog(plans, start))
const anyLogs = fc.array(anyLog, { minLength: 1, maxLength: 4 })
const anyPlans = fc.array(fc.array(anyPlan, { maxLength: 5 }), { minLength: 1, maxLength: 4 })

const sortedLogs = anyLogs.map((logs) =>
  logs.map(({ stored, start }) => {
    const times = stored.map(({ timestampMs }) => timestampMs)
    const timesMs = times.sort((a, b) => (a < b ? -1 : 1))
    return new FakeLog(timesMs.length > 0 ? [{ timesMs }] : [], start)
  }),
)

const everyPlace = (logs: readonly FakeLog[]) =>
  logs.flatMap(({ stored }, partition) => stored.map(({ offset }) => `${partition}@${offset}`))

describe('pages of several partitions', () => {
  it.each(['forward', 'backward'] as const)(
    'hold every message once, %s, in the documented order, whatever the times and page sizes',
    async (direction) => {
      const property = fc.asyncProperty(anyLogs, anySizes, async (logs, sizes) => {
        const seen = await readAll(fakeLogs(logs).cluster, direction, sizes)
        expect(seen).toEqual(expectedOrder(logs, direction))
      })
      await fc.assert(property, { numRuns: 100 })
    },
  )

  it('are the same order from both ends where times do not go back', async () => {
    const property = fc.asyncProperty(sortedLogs, anySizes, async (logs, sizes) => {
      const { cluster } = fakeLogs(logs)
      const forward = await readAll(cluster, 'forward', sizes)
      expect(await readAll(cluster, 'backward', sizes)).toEqual(forward.toReversed())
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('meet without overlap on both sides of a page in the middle', async () => {
    const property = fc.asyncProperty(
      anyLogs,
      anySizes,
      fc.bigInt(0n, 31n),
      fc.constantFrom('forward' as const, 'backward' as const),
      async (logs, sizes, timestampMs, direction) => {
        const { cluster } = fakeLogs(logs)
        const from = { at: 'time', timestampMs } as const
        const middle = await readMessages(cluster, { ...request, from, direction })
        const seen = [
          ...(await turn(cluster, { from: middle.older, direction: 'backward', sizes })),
          ...places(middle),
          ...(await turn(cluster, { from: middle.newer, direction: 'forward', sizes })),
        ]
        expect(seen.sort()).toEqual(everyPlace(logs).sort())
      },
    )
    await fc.assert(property, { numRuns: 100 })
  })

  it('are not disturbed by messages that arrive meanwhile, and reach those too', async () => {
    const property = fc.asyncProperty(anyPlans, anySizes, async (plans, sizes) => {
      const logs = plans.map((each) => new FakeLog(each))
      const before = everyPlace(logs)
      const { cluster } = fakeLogs(logs)
      const newest = await readMessages(cluster, {
        ...request,
        from: { at: 'latest' },
        direction: 'backward',
      })
      const beforePage = (page: number) => {
        if (page < 3) for (const log of logs) log.append({ timesMs: [7n, 99n] })
      }
      const back = { from: newest.older, direction: 'backward', sizes, beforePage } as const
      const older = await turn(cluster, back)
      expect([...places(newest), ...older].sort()).toEqual(before.sort())
      const start = new Map(logs.map((log, partition) => [partition, log.start]))
      const forth = { from: start, direction: 'forward', sizes, beforePage } as const
      expect((await turn(cluster, forth)).sort()).toEqual(everyPlace(logs).sort())
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('keep the place of a partition that cannot be read, and go on there once it can', async () => {
    const logs = [1n, 2n].map(
      (ms) => new FakeLog([{ timesMs: Array.from({ length: 9 }, () => ms) }]),
    )
    const start = new Map([
      [0, 0n],
      [1, 0n],
    ])
    const down = fakeLogs(logs, { failing: [0] })
    const page = { ...request, from: { at: 'offsets', offsets: start } } as const
    const partial = await readMessages(down.cluster, page)
    expect(partial.failures).toMatchObject([{ at: { partition: 0 } }])
    expect(partial.newer).toEqual(
      new Map([
        [1, 7n],
        [0, 0n],
      ]),
    )
    const rest = await turn(fakeLogs(logs).cluster, {
      from: partial.newer,
      direction: 'forward',
      sizes: [5],
    })
    expect([...places(partial), ...rest].sort()).toEqual(everyPlace(logs).sort())
  })

  it('of a span of time hold what was written in it, and end there in either direction', async () => {
    const logs = [
      new FakeLog([{ timesMs: [1n, 5n, 9n, 12n] }]),
      new FakeLog([{ timesMs: [4n, 20n] }]),
    ]
    const { cluster } = fakeLogs(logs)
    const from = { at: 'time', timestampMs: 4n } as const
    const page = await readMessages(cluster, { ...request, from, untilMs: 10n })
    expect(places(page)).toEqual(['1@0', '0@1', '0@2'])
    expect(page.newer).toBeNull()
    const newest = { ...request, from: { at: 'latest' }, direction: 'backward' } as const
    const back = await readMessages(cluster, { ...newest, untilMs: 10n })
    expect(places(back)).toEqual(['0@2', '0@1', '1@0', '0@0'])
  })

  it('end at the last stable offset for read_committed, and go on from there', async () => {
    const log = new FakeLog([{ timesMs: [1n, 2n, 3n, 4n] }, { timesMs: [5n, 6n] }])
    log.openFrom = 4n
    const isolation = 'read_committed'
    const { cluster } = fakeLogs([log])
    const page = await readMessages(cluster, { ...request, isolation })
    expect(places(page)).toEqual(['0@0', '0@1', '0@2', '0@3'])
    expect(page.newer).toBeNull()
  })
})

describe('a topic that a broker denies', () => {
  const log = new FakeLog([{ timesMs: [1n, 2n] }])

  it('is asked for again: it may have been created a moment ago', async () => {
    const { cluster } = fakeLogs([log], { deniedMetadata: 3 })
    const page = await readMessages(cluster, request)
    expect(page.failures).toEqual([])
    expect(places(page)).toEqual(['0@0', '0@1'])
  })

  it('is a failure where no time changes that', async () => {
    const { cluster } = fakeLogs([log], { deniedMetadata: Number.POSITIVE_INFINITY })
    const page = await readMessages(cluster, request)
    expect(page.failures).toMatchObject([{ error: 'UNKNOWN_TOPIC_OR_PARTITION' }])
    expect(page.items).toEqual([])
  })
})

describe('what a page costs', () => {
  const log = new FakeLog(Array.from({ length: 40 }, () => ({ timesMs: [1n, 2n, 3n] })))

  it.each([
    ['at an offset', { at: 'offset', offset: 60n }, 'forward', ['Fetch']],
    ['before an offset', { at: 'offset', offset: 60n }, 'backward', ['Fetch']],
    ['of the newest', { at: 'latest' }, 'backward', ['Fetch', 'ListOffsets']],
  ] as const)(
    '%s is few requests, and metadata once in a while',
    async (_, from, direction, apis) => {
      const { cluster, asked } = fakeLogs([log])
      const page = { ...request, from, direction, limit: 50 }
      await readMessages(cluster, page)
      const first = asked.map(({ api }) => api).filter((api) => api !== 'Metadata')
      expect(first.sort()).toEqual([...apis])
      asked.length = 0
      await readMessages(cluster, page)
      expect(asked.map(({ api }) => api).sort()).toEqual([...apis])
    },
  )
})
