import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '@/lib/domain/messages/message'
import { brokerError } from '@/lib/kafka/kafka-error'
import { fakeLeader, UNKNOWN_SERVER_ERROR } from '@/lib/kafka/testing/fake-leader'
import { type FakeLog, logOf, storedOffsets } from '@/lib/kafka/testing/fake-log'
import { type OffsetSpan, type PartitionPageRequest, pagePartition } from './page-partition'

function page(
  log: FakeLog,
  changes: Partial<PartitionPageRequest>,
  failAtFetch = Number.POSITIVE_INFINITY,
) {
  const leader = fakeLeader([log], ({ count }) => {
    if (count >= failAtFetch) throw brokerError(UNKNOWN_SERVER_ERROR)
  })
  return pagePartition(leader, {
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
function storedAhead(log: FakeLog, start: bigint, forward: boolean): bigint[] {
  const stored = storedOffsets(log)
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
        expectNoHoles(forward ? answer.entries : answer.entries.toReversed(), answer.span)
        expect(forward ? answer.span.from : answer.span.to).toBe(start)
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
      start = answer.span.from
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
    expect(answer.span).toEqual({ from: 0n, to: 10n })
  })

  it('shows the messages above the last stable offset when compaction has emptied what is below', async () => {
    const kept = { size: 5, removed: false, valueBytes: 1 }
    const log = logOf([kept, { ...kept, removed: true }, kept])
    log.openFrom = 10n
    const answer = await page(log, { start: 5n })
    expect(answer.entries[0]).toMatchObject({ kind: 'gap', firstOffset: 5n, lastOffset: 9n })
    expect(offsets(answer.entries)).toEqual([10n, 11n, 12n, 13n, 14n])
    expect(answer.entries).toHaveLength(6)
    expect(answer.span).toEqual({ from: 5n, to: 15n })
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
    expect(answer.span).toEqual({ from: 0n, to: (found.at(-1) ?? 0n) + 1n })
    const nothing = await page(log, { direction: 'backward', start: log.end }, 1)
    expect(nothing.entries).toEqual([])
    expect(nothing.span).toEqual({ from: log.end, to: log.end })
    expect(nothing.failures).toHaveLength(1)
  })
})

function expectNoHoles(ascending: readonly LogEntry[], span: OffsetSpan) {
  let next = span.from
  for (const entry of ascending) {
    expect(first(entry)).toBe(next)
    next = last(entry) + 1n
  }
  expect(next).toBe(span.to)
}
