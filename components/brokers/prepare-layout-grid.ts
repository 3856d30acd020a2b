import type { TopicLayout } from '@/lib/contract/topics'
import { countOf } from '@/lib/format/counts'

/** What a cell of the grid counts. */
export const GRID_SHOWS = ['leaders', 'replicas', 'out-of-sync'] as const
export type GridShow = (typeof GRID_SHOWS)[number]

export interface GridCell {
  brokerId: number
  value: number
  /** Of the row, from 0 to 1: how dark the cell is. */
  share: number
  /** The cell in words: `broker 2 leads 3 of 6 partitions of orders`. */
  words: string
}

export interface GridRow {
  topic: string
  partitionCount: number
  offlineCount: number
  cells: GridCell[]
}

const COUNTS = {
  leaders: 'leaderCount',
  replicas: 'replicaCount',
  'out-of-sync': 'outOfSyncCount',
} as const

function wordsOf(layout: TopicLayout, brokerId: number, value: number, show: GridShow): string {
  const partitions = `${countOf(layout.partitionCount, 'partition')} of ${layout.topic}`
  switch (show) {
    case 'leaders':
      return `broker ${brokerId} leads ${value} of ${partitions}`
    case 'replicas':
      return `broker ${brokerId} keeps a replica of ${value} of ${partitions}`
    case 'out-of-sync':
      return `broker ${brokerId} is out of sync with ${value} of ${partitions}`
  }
}

/** The rows of the topic × broker grid: what each broker has of each topic, with its share of the row. */
export function layoutRows(
  layouts: readonly TopicLayout[],
  brokerIds: readonly number[],
  show: GridShow,
): GridRow[] {
  const count = COUNTS[show]
  return layouts.map((layout) => {
    const values = new Map(layout.brokers.map((broker) => [broker.brokerId, broker[count]]))
    const total = [...values.values()].reduce((sum, value) => sum + value, 0)
    return {
      topic: layout.topic,
      partitionCount: layout.partitionCount,
      offlineCount: layout.offlineCount,
      cells: brokerIds.map((brokerId) => {
        const value = values.get(brokerId) ?? 0
        return {
          brokerId,
          value,
          share: total === 0 ? 0 : value / total,
          words: wordsOf(layout, brokerId, value, show),
        }
      }),
    }
  })
}

/** Sums over all rows, in the order of the brokers. */
export function columnTotals(rows: readonly GridRow[], brokerIds: readonly number[]): number[] {
  return brokerIds.map((_, column) =>
    rows.reduce((sum, row) => sum + (row.cells[column]?.value ?? 0), 0),
  )
}
