import { describe, expect, it } from 'vitest'
import { type ClusterSnapshot, emptySnapshot } from '@/lib/server/live/snapshot'
import { clusterExposition } from '@/lib/server/metrics/cluster-exposition'
import type { ClusterState } from '@/lib/server/metrics/cluster-metrics'
import { fakeGroupFacts, fakePlace } from '@/lib/server/testing/fake-group-facts'

async function textOf(...clusters: ClusterState[]): Promise<string> {
  return Buffer.concat(await clusterExposition(clusters)).toString()
}

async function samplesOf(...clusters: ClusterState[]): Promise<string[]> {
  return (await textOf(...clusters))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** A cluster with one group that reads so many partitions of each topic. */
function snapshotOf(topics: readonly string[], partitionCount: number): ClusterSnapshot {
  const partitions = topics.flatMap((topic) =>
    Array.from({ length: partitionCount }, (_, partition) =>
      fakePlace(topic, partition, { lag: BigInt(partition), committedOffset: 7n }),
    ),
  )
  const groups = new Map([['billing', fakeGroupFacts('billing', { partitions, lag: 3n })]])
  return { ...emptySnapshot(1_000), groups }
}

describe('clusterExposition', () => {
  it('claims nothing of a cluster that has not been read yet', async () => {
    expect(await samplesOf({ id: 'local', snapshot: emptySnapshot(1_000) })).toEqual([
      'milena_brokers_answering{cluster="local"} 0',
      'milena_failures{cluster="local"} 0',
      'milena_collector_interval_seconds{cluster="local"} 1',
      'milena_collector_sweeps_total{cluster="local"} 0',
    ])
  })

  it('names each metric once, with the lines of all clusters below it', async () => {
    const snapshot = emptySnapshot(1_000)
    const text = await textOf({ id: 'a', snapshot }, { id: 'b', snapshot })
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(text).toContain(
      'gauge\nmilena_failures{cluster="a"} 0\nmilena_failures{cluster="b"} 0\n',
    )
  })

  it('tells each partition of each group under the labels of its own topic', async () => {
    const samples = await samplesOf({ id: 'local', snapshot: snapshotOf(['a', 'b"'], 2) })
    expect(samples.filter((line) => line.startsWith('milena_group_lag{'))).toEqual([
      'milena_group_lag{cluster="local",group="billing",topic="a",partition="0"} 0',
      'milena_group_lag{cluster="local",group="billing",topic="a",partition="1"} 1',
      'milena_group_lag{cluster="local",group="billing",topic="b\\"",partition="0"} 0',
      'milena_group_lag{cluster="local",group="billing",topic="b\\"",partition="1"} 1',
    ])
  })

  it('loses no line between its pieces', async () => {
    const snapshot = snapshotOf(['orders'], 5_000)
    const pieces = await clusterExposition([{ id: 'local', snapshot }])
    expect(pieces.length).toBeGreaterThan(40)
    const lags = (await samplesOf({ id: 'local', snapshot })).filter((line) =>
      line.startsWith('milena_group_lag{'),
    )
    expect(lags).toHaveLength(5_000)
  })

  it('is written once for a snapshot, and anew for the next', async () => {
    const snapshot = snapshotOf(['orders'], 1)
    const [first] = (await clusterExposition([{ id: 'local', snapshot }])).slice(1)
    const [again] = (await clusterExposition([{ id: 'local', snapshot }])).slice(1)
    expect(again).toBe(first)
    expect(await samplesOf({ id: 'local', snapshot: snapshotOf(['orders'], 2) })).toContain(
      'milena_group_lag{cluster="local",group="billing",topic="orders",partition="1"} 1',
    )
  })
})
