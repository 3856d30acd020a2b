import { describe, expect, it } from 'vitest'
import { ClusterOverview, LogDirectory } from '@/lib/contract/clusters'
import { TopicGroup, TopicLayout, TopicSummary } from '@/lib/contract/topics'
import { presentLogDirectories } from '@/lib/server/brokers/list-log-directories'
import { presentClusterOverview } from '@/lib/server/clusters/present'
import { Collector } from '@/lib/server/live/collector'
import { createHistories } from '@/lib/server/live/histories'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import {
  createFakeKafka,
  type FakeKafka,
  fakeDescription,
  fakeGroup,
  fakeTopic,
  gathered,
} from '@/lib/server/testing/fake-kafka'
import { localCluster } from '@/lib/server/testing/fake-monitor'
import { presentTopicLayout } from '@/lib/server/topics/list-topic-layouts'
import { presentTopicGroup, presentTopicSummary } from '@/lib/server/topics/present'

const startMs = 1_700_000_000_000
const topic = fakeTopic('orders', 2)

function orders(): FakeKafka {
  const kafka = createFakeKafka()
  kafka.topics = [topic]
  kafka.listings = [fakeGroup('billing'), fakeGroup('mailing')]
  kafka.descriptions = [fakeDescription('billing'), fakeDescription('mailing')]
  for (const partition of [0, 1]) {
    kafka.starts.set(`orders/${partition}`, 0n)
    kafka.ends.set(`orders/${partition}`, 50n)
  }
  kafka.committed = new Map([
    ['billing', new Map([['orders/0', 40n]])],
    ['mailing', new Map([['orders/1', 20n]])],
  ])
  kafka.logDirs = [1, 2].map((brokerId) => ({
    brokerId,
    path: '/data',
    totalBytes: 1_000n,
    usableBytes: 900n,
    replicas: [0, 1].map((partition) => {
      const sizeBytes = BigInt(10 * brokerId + partition)
      return { topic: 'orders', partition, sizeBytes, isFuture: false }
    }),
  }))
  return kafka
}

/** What a few sweeps make, the slow parts among them. */
async function snapshotOf(kafka: FakeKafka, sweeps = 4): Promise<ClusterSnapshot> {
  let nowMs = startMs
  const clock = { now: () => nowMs, cpuMs: () => 0, schedule: () => () => undefined }
  const histories = createHistories()
  const collector = new Collector({ kafka, histories, clock, publish: () => undefined })
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    nowMs += 1_000
    await collector.sweep()
  }
  return collector.snapshot()
}

describe('the figures of a topic', () => {
  it('have its size, its lag and who has the most of it', async () => {
    const summary = presentTopicSummary(await snapshotOf(orders()), topic)
    expect(summary).toMatchObject({
      sizeBytes: '62',
      lag: '40',
      largestLag: { groupId: 'mailing', lag: '30' },
      minInsyncReplicas: 2,
      retentionMs: '604800000',
    })
    expect(TopicSummary.parse(summary)).toEqual(summary)
  })

  it('have no lag without a group, and none while that of one group is unknown', async () => {
    const kafka = orders()
    kafka.committed.set('mailing', new Map([['orders/1', 99n]]))
    const summary = presentTopicSummary(await snapshotOf(kafka), topic)
    expect(summary).toMatchObject({ lag: null, largestLag: { groupId: 'billing', lag: '10' } })
    kafka.committed = new Map()
    expect(presentTopicSummary(await snapshotOf(kafka), topic)).toMatchObject({
      lag: null,
      largestLag: null,
    })
  })

  it('call the estimate an upper bound where it is one, and do not guess before they know', async () => {
    const bound = async (kafka: FakeKafka) =>
      presentTopicSummary(await snapshotOf(kafka), topic).estimateIsUpperBound
    expect(await bound(orders())).toBe(false)
    const compacted = orders()
    compacted.describeTopicConfigs = async () =>
      gathered([{ topic: 'orders', configs: new Map([['cleanup.policy', { value: 'compact' }]]) }])
    expect(await bound(compacted)).toBe(true)
    const refused = orders()
    refused.describeTopicConfigs = async () => gathered([])
    expect(await bound(refused)).toBeNull()
  })

  it('have what each group committed, partition by partition', async () => {
    const group = (await snapshotOf(orders())).groups?.get('billing')
    if (!group) throw new Error('a group was expected')
    const presented = presentTopicGroup(group, 'orders')
    expect(presented).toMatchObject({
      lag: '10',
      memberCount: 0,
      timeLag: { ms: 3_000, atLeast: true },
      partitions: [{ partition: 0, committedOffset: '40' }],
    })
    expect(TopicGroup.parse(presented)).toEqual(presented)
  })
})

describe('the figures of a cluster', () => {
  it('keep to the contract while much is wrong, and name who is hit', async () => {
    const kafka = orders()
    kafka.topics = [
      fakeTopic('orders', 2, {
        partitions: topic.partitions.map((each) => ({ ...each, leader: null, isr: [] })),
      }),
    ]
    kafka.describeController = async () => ({
      controllerId: 1,
      quorum: {
        leaderId: 1,
        leaderEpoch: 7,
        voters: [{ id: 1, lag: 0n, lastCaughtUpMs: BigInt(startMs) }],
        observerCount: 2,
      },
    })
    const snapshot = await snapshotOf(kafka)
    const configuration = localCluster()
    const changes = { own: [], seen: [], firing: [] }
    const overview = presentClusterOverview(configuration, snapshot, changes, startMs)
    expect(ClusterOverview.parse(overview)).toEqual(overview)
    expect(overview.cluster.verdict).toBe('critical')
    expect(overview.verdict.findings[0]).toMatchObject({
      kind: 'offline-partitions',
      partitionCount: 2,
      groups: [
        { id: 'mailing', lag: '30' },
        { id: 'billing', lag: '10' },
      ],
    })
    expect(overview.quorum?.voters).toEqual([
      { id: 1, lag: '0', lastCaughtUp: '2023-11-14T22:13:20.000Z' },
    ])
  })

  it('list directories with their largest replicas first', async () => {
    const { items, asOf } = presentLogDirectories(await snapshotOf(orders()), startMs)
    expect(items.map((each) => LogDirectory.parse(each).sizeBytes)).toEqual(['21', '41'])
    expect(items[0]?.largest[0]).toEqual({ topic: 'orders', partition: 1, sizeBytes: '11' })
    expect(asOf).not.toBeNull()
  })

  it('count what each broker has of a topic', () => {
    const layout = presentTopicLayout(topic)
    expect(TopicLayout.parse(layout)).toEqual({
      topic: 'orders',
      partitionCount: 2,
      offlineCount: 0,
      brokers: [
        { brokerId: 1, leaderCount: 2, replicaCount: 2, outOfSyncCount: 0 },
        { brokerId: 2, leaderCount: 0, replicaCount: 2, outOfSyncCount: 0 },
      ],
    })
  })
})
