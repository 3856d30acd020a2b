import { describe, expect, it } from 'vitest'
import type { TopicLayout } from '@/lib/contract/topics'
import { columnTotals, layoutRows } from './prepare-layout-grid'

const load = (brokerId: number, leaderCount: number, outOfSyncCount = 0) => ({
  brokerId,
  leaderCount,
  replicaCount: 6,
  outOfSyncCount,
})
const orders: TopicLayout = {
  topic: 'orders',
  partitionCount: 6,
  offlineCount: 0,
  brokers: [load(1, 3), load(2, 3), load(3, 0, 6)],
}

describe('layoutRows', () => {
  it('gives every broker a cell, also one that has nothing of a topic', () => {
    const [row] = layoutRows([{ ...orders, brokers: [load(2, 6)] }], [1, 2, 3], 'leaders')
    expect(row?.cells.map(({ value }) => value)).toEqual([0, 6, 0])
    expect(row?.cells.map(({ share }) => share)).toEqual([0, 1, 0])
  })

  it('says each cell in words', () => {
    const words = (['leaders', 'replicas', 'out-of-sync'] as const).map(
      (show) => layoutRows([orders], [3], show)[0]?.cells[0]?.words,
    )
    expect(words).toEqual([
      'broker 3 leads 0 of 6 partitions of orders',
      'broker 3 keeps a replica of 6 of 6 partitions of orders',
      'broker 3 is out of sync with 6 of 6 partitions of orders',
    ])
  })

  it('shades nothing where there is nothing, without dividing by it', () => {
    const [row] = layoutRows([orders], [1, 2], 'out-of-sync')
    expect(row?.cells.map(({ share }) => share)).toEqual([0, 0])
  })
})

describe('columnTotals', () => {
  it('adds up each broker over all topics', () => {
    const rows = layoutRows([orders, { ...orders, topic: 'payments' }], [1, 2, 3], 'leaders')
    expect(columnTotals(rows, [1, 2, 3])).toEqual([6, 6, 0])
  })
})
