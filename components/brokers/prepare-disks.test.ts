import { describe, expect, it } from 'vitest'
import type { LogDirectory } from '@/lib/contract/clusters'
import { fillLevel, fillOf } from './prepare-disks'

function directory(totalBytes: string | null, usableBytes: string | null): LogDirectory {
  return {
    brokerId: 1,
    path: '/var/lib/kafka',
    totalBytes,
    usableBytes,
    sizeBytes: '10',
    replicaCount: 1,
    largest: [],
  }
}

describe('fillOf', () => {
  it('adds volumes up in whole bytes', () => {
    const fill = fillOf([directory('9007199254740993', '0'), directory('7', '7')])
    expect(fill?.usedBytes).toBe(9007199254740993n)
    expect(fill?.totalBytes).toBe(9007199254741000n)
  })

  it('is unknown as soon as one volume does not tell', () => {
    expect(fillOf([directory('100', '50'), directory(null, null)])).toBeNull()
    expect(fillOf([])).toBeNull()
  })

  it('grows serious before the broker stops for it', () => {
    const levels = ['50', '15', '5'].map((usable) => {
      const fill = fillOf([directory('100', usable)])
      return fill && fillLevel(fill)
    })
    expect(levels).toEqual(['ok', 'warning', 'critical'])
  })
})
