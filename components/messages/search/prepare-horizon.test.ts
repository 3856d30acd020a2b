import { describe, expect, it } from 'vitest'
import { NEW_SCAN, type ScanState } from '@/lib/client/scan/scan-state'
import { scannedPartition } from '@/lib/client/scan/testing'
import { horizonOf } from './prepare-horizon'

const rested: ScanState = {
  ...NEW_SCAN,
  phase: 'rested',
  end: 'limit',
  direction: 'backward',
  partitions: [
    scannedPartition({ partition: 0, readFirst: '90', readLast: '99', readTimeMs: '4000' }),
    scannedPartition({ partition: 1, readFirst: '40', readLast: '99', readTimeMs: '1000' }),
  ],
  totals: { ...NEW_SCAN.totals, matches: 4 },
}

describe('how far back "the newest first" holds', () => {
  it('is the time that every unfinished partition was read back to', () => {
    expect(horizonOf(rested)).toEqual({ kind: 'since', timestampMs: '4000' })
  })

  it('leaves out partitions that were read to their end', () => {
    const [, other] = rested.partitions
    const whole = scannedPartition({ partition: 0, readFirst: '0', readLast: '99' })
    const scan = { ...rested, partitions: other ? [whole, other] : [whole] }
    expect(horizonOf(scan)).toEqual({ kind: 'since', timestampMs: '1000' })
  })

  it('needs no find in a partition that was read', () => {
    const far = scannedPartition({ partition: 2, readFirst: '3', readLast: '99', readTimeMs: '9' })
    const scan = { ...rested, partitions: [...rested.partitions, far] }
    expect(horizonOf(scan)).toEqual({ kind: 'since', timestampMs: '4000' })
  })

  it('cannot be told where nothing was read of a partition that has more', () => {
    const scan = {
      ...rested,
      partitions: [...rested.partitions, scannedPartition({ partition: 2 })],
    }
    expect(horizonOf(scan)).toEqual({ kind: 'unknown', partitions: [2] })
  })

  it('is not told of what is exact: one partition, everything read, the oldest first, or while it runs', () => {
    const [first] = rested.partitions
    expect(horizonOf({ ...rested, partitions: first ? [first] : [] })).toBeNull()
    const whole = [0, 1].map((partition) =>
      scannedPartition({ partition, readFirst: '0', readLast: '99' }),
    )
    expect(horizonOf({ ...rested, partitions: whole })).toBeNull()
    expect(horizonOf({ ...rested, direction: 'forward' })).toBeNull()
    expect(horizonOf({ ...rested, phase: 'reading' })).toBeNull()
  })
})
