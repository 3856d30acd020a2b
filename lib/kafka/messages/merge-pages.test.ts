import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogEntry, Message } from '@/lib/domain/messages/message'
import { batchFacts } from '@/lib/domain/messages/testing/batch-facts'
import { mergePages } from './merge-pages'
import type { PartitionPage } from './page-partition'

function message(partition: number, offset: bigint, timestampMs: bigint | null): Message {
  return {
    kind: 'message',
    topic: 't',
    partition,
    offset,
    timestampMs,
    timestampType: 'CreateTime',
    key: null,
    value: null,
    headers: [],
    transaction: 'none',
    batch: batchFacts(offset),
  }
}

function page(partition: number, times: bigint[], direction: 'forward' | 'backward') {
  const entries: LogEntry[] = times.map((time, index) => message(partition, BigInt(index), time))
  if (direction === 'backward') entries.reverse()
  const span = { from: 0n, to: BigInt(times.length) }
  return { partition, entries, span, more: false, failures: [] } satisfies PartitionPage
}

const sortedTimes = fc
  .array(fc.bigInt(0n, 40n), { maxLength: 12 })
  .map((times) => times.sort((a, b) => Number(a - b)))

describe('merging the pages of partitions', () => {
  it('takes the newest of all backward, and the oldest of all forward', async () => {
    const anyPartitions = fc.array(sortedTimes, { minLength: 1, maxLength: 4 })
    const directions = fc.constantFrom('forward' as const, 'backward' as const)
    const anyLimit = fc.integer({ min: 1, max: 20 })
    const property = fc.property(anyPartitions, directions, anyLimit, (all, direction, limit) => {
      const pages = all.map((times, partition) => page(partition, times, direction))
      const { entries } = mergePages(pages, direction, limit)
      const times = all.flat().sort((a, b) => Number(a - b))
      const expected = direction === 'forward' ? times : times.toReversed()
      const taken = entries.map((entry) => entry.kind === 'message' && entry.timestampMs)
      expect(taken).toEqual(expected.slice(0, limit))
    })
    await fc.assert(property)
  })

  it('covers exactly the entries taken, so that paging on misses and repeats nothing', async () => {
    const anyPartitions = fc.array(sortedTimes, { minLength: 1, maxLength: 4 })
    const property = fc.property(anyPartitions, fc.integer({ min: 1, max: 9 }), (all, limit) => {
      const pages = all.map((times, partition) => page(partition, times, 'backward'))
      const { entries, spans } = mergePages(pages, 'backward', limit)
      const sizes = spans.map(({ from, to }) => Number(to - from))
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(entries.length)
    })
    await fc.assert(property)
  })

  it('breaks ties by partition and offset, backward as the mirror of forward', () => {
    const forward = mergePages(
      [page(1, [5n, 5n], 'forward'), page(0, [5n], 'forward')],
      'forward',
      9,
    )
    const backward = mergePages(
      [page(1, [5n, 5n], 'backward'), page(0, [5n], 'backward')],
      'backward',
      9,
    )
    const places = (entries: LogEntry[]) =>
      entries.map((entry) => entry.kind === 'message' && `${entry.partition}/${entry.offset}`)
    expect(places(forward.entries)).toEqual(['0/0', '1/0', '1/1'])
    expect(places(backward.entries)).toEqual(places(forward.entries).toReversed())
  })

  it('does not count gaps, and does not cover one that it did not take', () => {
    const gap: LogEntry = {
      kind: 'gap',
      topic: 't',
      partition: 0,
      firstOffset: 1n,
      lastOffset: 9n,
      reason: 'compacted',
      message: '',
    }
    const entries = [message(0, 0n, 1n), gap, message(0, 10n, 2n)]
    const span = { from: 0n, to: 11n }
    const pages = [{ partition: 0, entries, span, more: false, failures: [] }]
    expect(mergePages(pages, 'forward', 2).entries).toHaveLength(3)
    expect(mergePages(pages, 'forward', 1).spans).toEqual([{ partition: 0, from: 0n, to: 1n }])
  })

  it('stops where a page was cut short, since what follows in it may come first', () => {
    const short = { ...page(0, [1n, 2n], 'forward'), more: true }
    const { entries, spans } = mergePages([short, page(1, [1n, 5n], 'forward')], 'forward', 9)
    expect(entries).toHaveLength(3)
    expect(spans).toEqual([
      { partition: 0, from: 0n, to: 2n },
      { partition: 1, from: 0n, to: 1n },
    ])
  })
})
