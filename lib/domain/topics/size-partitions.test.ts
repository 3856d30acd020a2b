import { describe, expect, it } from 'vitest'
import { sizePartitions } from '@/lib/domain/topics/size-partitions'

describe('sizePartitions', () => {
  it('is the rule of the notes: 24 000 a second at 4 000 each is 6', () => {
    expect(sizePartitions(24_000, 4_000, 3)).toEqual({ needed: 6, suggested: 6 })
  })

  it('rounds up, and again to an even share of the brokers', () => {
    expect(sizePartitions(10, 3, 3)).toEqual({ needed: 4, suggested: 6 })
    expect(sizePartitions(0.5, 2, 0)).toEqual({ needed: 1, suggested: 1 })
  })

  it('says nothing where a figure is missing or absurd', () => {
    expect(sizePartitions(null, 4, 3)).toBeNull()
    expect(sizePartitions(0, 4, 3)).toBeNull()
    expect(sizePartitions(4, 0, 3)).toBeNull()
    expect(sizePartitions(1e9, 1, 3)).toBeNull()
  })
})
