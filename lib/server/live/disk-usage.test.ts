import { describe, expect, it } from 'vitest'
import type { LogDir } from '@/lib/kafka/brokers/describe-log-dirs'
import { mergeDisks, replicaBytes, topicBytes } from '@/lib/server/live/disk-usage'
import { fakeTopic } from '@/lib/server/testing/fake-kafka'

const replica = (partition: number, sizeBytes: bigint, isFuture = false) => ({
  topic: 'orders',
  partition,
  sizeBytes,
  isFuture,
})

const directory = (brokerId: number, path: string, replicas: LogDir['replicas']): LogDir => ({
  brokerId,
  path,
  totalBytes: null,
  usableBytes: null,
  replicas,
})

const both = new Set([1, 2])
const orders = fakeTopic('orders', 2)

describe('sizes on disk', () => {
  it('are the sum over all replicas of a topic, wherever they lie', () => {
    const disks = mergeDisks(
      new Map(),
      [
        directory(1, '/a', [replica(0, 10n)]),
        directory(1, '/b', [replica(1, 20n)]),
        directory(2, '/a', [replica(0, 11n), replica(1, 21n)]),
      ],
      both,
      1_000,
    )
    expect(topicBytes(disks, orders)).toBe(62n)
    expect(replicaBytes(disks, 1, 'orders', 1)).toBe(20n)
    expect(disks.get(1)).toMatchObject({ sizeBytes: 30n, directories: [{ path: '/a' }, {}] })
  })

  it('are unknown while one replica is, and not zero', () => {
    const disks = mergeDisks(new Map(), [directory(1, '/a', [replica(0, 10n)])], both, 1_000)
    expect(topicBytes(disks, orders)).toBeNull()
  })

  it('keep the last answer of a broker that does not answer, until it is gone for good', () => {
    const before = mergeDisks(new Map(), [directory(2, '/a', [replica(0, 1n)])], both, 1_000)
    const after = mergeDisks(before, [directory(1, '/a', [])], both, 2_000)
    expect(after.get(2)?.atMs).toBe(1_000)
    expect(mergeDisks(after, [], new Set([1]), 3_000).has(2)).toBe(false)
  })

  it('count a copy on its way to another directory for the directory, not for the replica', () => {
    const copying = directory(1, '/b', [replica(0, 4n, true)])
    const disks = mergeDisks(
      new Map(),
      [directory(1, '/a', [replica(0, 10n)]), copying],
      both,
      1_000,
    )
    expect(replicaBytes(disks, 1, 'orders', 0)).toBe(10n)
    expect(disks.get(1)?.sizeBytes).toBe(14n)
  })
})
