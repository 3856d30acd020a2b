import { describe, expect, it } from 'vitest'
import { lastMessageAtMs, mergeNewest, movedPartitions } from '@/lib/server/live/newest-messages'
import type { OffsetTable } from '@/lib/server/live/snapshot'
import { fakeTopic } from '@/lib/server/testing/fake-kafka'

const orders = fakeTopic('orders', 2)
const topics = new Map([['orders', orders]])
const nowMs = 1_700_000_000_000

const table = (...offsets: bigint[]): OffsetTable =>
  new Map([['orders', offsets.map((offset) => ({ offset, atMs: nowMs }))]])

const read = (partition: number, timestampMs: bigint | null) => ({
  topic: 'orders',
  partition,
  offset: timestampMs === null ? null : 1n,
  timestampMs,
  leaderEpoch: null,
})

const numbers = (partitions: readonly { partition: number }[]) =>
  partitions.map(({ partition }) => partition)

describe('the newest messages', () => {
  const highWatermarks = table(5n, 7n)
  const known = mergeNewest(
    new Map(),
    [read(0, 100n), read(1, 300n)],
    { topics, highWatermarks },
    nowMs,
  )

  it('are asked for where the log has moved, those longest unread first', () => {
    expect(numbers(movedPartitions(new Map(), topics, highWatermarks))).toEqual([0, 1])
    expect(movedPartitions(known, topics, highWatermarks)).toEqual([])
    expect(numbers(movedPartitions(known, topics, table(5n, 8n)))).toEqual([1])
    const later = mergeNewest(known, [read(0, 400n)], { topics, highWatermarks }, nowMs + 1_000)
    expect(numbers(movedPartitions(later, topics, table(6n, 8n)))).toEqual([1, 0])
  })

  it('are not asked of a partition without a leader', () => {
    const offline = fakeTopic('orders', 2, {
      partitions: orders.partitions.map((each) => ({ ...each, leader: null })),
    })
    expect(movedPartitions(new Map(), new Map([['orders', offline]]), highWatermarks)).toEqual([])
  })

  it('make the time of a topic’s last message, unknown while a partition is', () => {
    expect(lastMessageAtMs(known, orders, table(0n, 0n))).toBe(300)
    const half = mergeNewest(new Map(), [read(0, 100n)], { topics, highWatermarks }, nowMs)
    expect(lastMessageAtMs(half, orders, table(0n, 0n))).toBeNull()
  })

  it('are none where retention has deleted them, and none in an empty topic', () => {
    expect(lastMessageAtMs(known, orders, table(0n, 7n))).toBe(100)
    expect(lastMessageAtMs(known, orders, table(5n, 7n))).toBeNull()
  })

  it('have no time that no calendar has, whatever a producer wrote', () => {
    const far = mergeNewest(known, [read(0, 2n ** 62n)], { topics, highWatermarks }, nowMs)
    expect(lastMessageAtMs(far, orders, table(0n, 0n))).toBeNull()
  })
})
