import { describe, expect, it } from 'vitest'
import type { Partition } from '@/lib/domain/topics/topic'
import { type ClusterFacts, clusterFaults } from './cluster-faults'

const partition = (number: number, facts: Partial<Partition> = {}): Partition => ({
  partition: number,
  leader: 1,
  leaderEpoch: 0,
  replicas: [1, 2, 3],
  isr: [1, 2, 3],
  offlineReplicas: [],
  ...facts,
})

const facts = (changes: Partial<ClusterFacts> = {}): ClusterFacts => ({
  reachable: true,
  noController: false,
  silentBrokers: [],
  topics: [],
  readers: [],
  ...changes,
})

const topic = (name: string, partitions: Partition[], minInsyncReplicas: number | null = 2) => ({
  name,
  partitions,
  minInsyncReplicas,
})

describe('clusterFaults', () => {
  it('finds nothing in a cluster that is well', () => {
    expect(clusterFaults(facts({ topics: [topic('orders', [partition(0)])] }))).toEqual([])
  })

  it('says of a cluster that does not answer only that, whatever was known before', () => {
    const topics = [topic('orders', [partition(0, { leader: null })])]
    const found = clusterFaults(facts({ reachable: false, silentBrokers: [1, 2, 3], topics }))
    expect(found.map(({ kind, level }) => [kind, level])).toEqual([
      ['cluster-unreachable', 'critical'],
    ])
  })

  it('counts partitions as the health figures do, and names broker and topics by their share', () => {
    const found = clusterFaults(
      facts({
        silentBrokers: [3],
        topics: [
          topic('orders', [
            partition(0, { isr: [1, 2] }),
            partition(1, { leader: null, isr: [] }),
            partition(2),
          ]),
          topic('payments', [partition(0, { isr: [1] })]),
        ],
      }),
    )
    expect(found.map(({ kind, partitionCount }) => [kind, partitionCount])).toEqual([
      ['offline-partitions', 1],
      ['under-min-isr', 2],
      ['broker-silent', 3],
      ['under-replicated', 3],
    ])
    const underReplicated = found.find(({ kind }) => kind === 'under-replicated')
    expect(underReplicated).toMatchObject({ brokers: [3, 2, 1], topics: ['orders', 'payments'] })
  })

  it('names the groups on those partitions alone, the furthest behind first', () => {
    const reads = (id: string, lag: bigint | null, number: number) => ({
      id,
      lag,
      partitions: [{ topic: 'orders', partition: number }],
    })
    const [found] = clusterFaults(
      facts({
        topics: [topic('orders', [partition(0, { isr: [1, 2] }), partition(1)])],
        readers: [
          reads('little', 5n, 0),
          reads('unknown', null, 0),
          reads('elsewhere', 99n, 1),
          reads('far', 70n, 0),
        ],
      }),
    )
    expect(found?.groups.map(({ id }) => id)).toEqual(['far', 'little', 'unknown'])
    expect(found?.groupCount).toBe(3)
  })

  it('names five and counts all', () => {
    const topics = Array.from({ length: 12 }, (_, index) =>
      topic(`t-${index}`, [partition(0, { isr: [1, 2] })], null),
    )
    const [found] = clusterFaults(facts({ topics }))
    expect(found?.topics).toHaveLength(5)
    expect(found?.topicCount).toBe(12)
  })

  it('raises no alarm for a replication of one under a minimum of two', () => {
    const topics = [topic('single', [partition(0, { replicas: [1], isr: [1] })])]
    expect(clusterFaults(facts({ topics }))).toEqual([])
  })
})
