import { describe, expect, it } from 'vitest'
import type { PlannedOffset } from '@/lib/contract/group-changes'
import { mostChanged } from './most-changed'

const items = ['-2', '9223372036854775806', null, '-9223372036854775807', '0'].map(
  (change, partition): PlannedOffset => ({
    topic: 'orders',
    partition,
    from: null,
    to: '0',
    change,
    logStartOffset: '0',
    highWatermark: '0',
    clamped: false,
  }),
)

describe('mostChanged', () => {
  it('keeps few items as they came', () => {
    expect(mostChanged(items, 5)).toEqual(items)
  })

  it('picks the furthest moves either way, compared exactly', () => {
    expect(mostChanged(items, 3).map(({ partition }) => partition)).toEqual([3, 1, 0])
  })
})
