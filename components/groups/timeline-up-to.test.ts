import { describe, expect, it } from 'vitest'
import { partitionFixture } from '@/lib/client/testing/group-fixtures'
import { timelineUpTo } from './timeline-up-to'

const points = [
  { offset: '0', timestampMs: '1000' },
  { offset: '50', timestampMs: '2000' },
]
const row = partitionFixture('orders', 0, {
  committedOffset: '60',
  highWatermark: '90',
  lag: '30',
  timeLag: { ms: 6_000, atLeast: false },
})

describe('timelineUpTo', () => {
  it('goes on to now, through the message at which the group stands', () => {
    expect(timelineUpTo(points, row, 10_000)).toEqual([
      ...points,
      { offset: '60', timestampMs: '4000' },
      { offset: '90', timestampMs: '10000' },
    ])
  })

  it('adds nothing that is already known, and no time that is only a lower bound', () => {
    const behind = { ...row, committedOffset: '20' }
    expect(timelineUpTo(points, behind, 10_000)).toHaveLength(3)
    const old = { ...row, timeLag: { ms: 6_000, atLeast: true } }
    expect(timelineUpTo(points, old, 10_000)).toHaveLength(3)
  })

  it('makes no timeline of nothing', () => {
    expect(timelineUpTo(undefined, row, 10_000)).toBeUndefined()
    expect(timelineUpTo(points, row, null)).toBe(points)
  })
})
