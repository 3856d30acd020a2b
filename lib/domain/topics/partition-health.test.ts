import { describe, expect, it } from 'vitest'
import type { Partition } from '@/lib/domain/topics/topic'
import { partitionHealth, sumHealth } from './partition-health'

const partition = (facts: Partial<Partition> = {}): Partition => ({
  partition: 0,
  leader: 1,
  leaderEpoch: 0,
  replicas: [1, 2, 3],
  isr: [1, 2, 3],
  offlineReplicas: [],
  ...facts,
})

describe('partitionHealth', () => {
  it('tells four different facts apart', () => {
    const partitions = [
      partition(),
      partition({ isr: [1, 2] }),
      partition({ isr: [1] }),
      partition({ leader: null, isr: [] }),
    ]
    expect(partitionHealth(partitions, 2)).toEqual({
      underReplicated: 3,
      offline: 1,
      underMinIsr: 2,
    })
  })

  it('raises no alarm for RF 1 under a min.insync.replicas of 2, as brokers accept its writes', () => {
    const single = partition({ replicas: [1], isr: [1] })
    expect(partitionHealth([single], 2).underMinIsr).toBe(0)
    expect(partitionHealth([{ ...single, leader: null, isr: [] }], 2).underMinIsr).toBe(1)
  })

  it('does not know what is under a minimum that is unknown, and neither does a sum with it', () => {
    const unknown = partitionHealth([partition()], null)
    expect(unknown.underMinIsr).toBeNull()
    expect(sumHealth([partitionHealth([partition()], 2), unknown]).underMinIsr).toBeNull()
  })
})
