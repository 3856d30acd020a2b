import { describe, expect, it } from 'vitest'
import { ClusterOverview } from '@/lib/contract/clusters'
import { GroupDetail } from '@/lib/contract/groups'
import { TopicDetail } from '@/lib/contract/topics'
import { presentClusterOverview } from '@/lib/server/clusters/present'
import { presentGroupDetail } from '@/lib/server/groups/present'
import { Collector } from '@/lib/server/live/collector'
import { createHistories } from '@/lib/server/live/histories'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import {
  brokerDown,
  createFakeKafka,
  type FakeKafka,
  fakeDescription,
  fakeGroup,
  fakeTopic,
  gathered,
} from '@/lib/server/testing/fake-kafka'
import { localCluster } from '@/lib/server/testing/fake-monitor'
import { presentTopicDetail, presentTopicSummary } from '@/lib/server/topics/present'

const nowMs = 1_700_000_000_000
const noChanges = { own: [], seen: [], firing: [] }
const configuration = localCluster()

/** What one sweep over the fake makes. */
async function snapshotOf(kafka: FakeKafka): Promise<ClusterSnapshot> {
  const clock = { now: () => nowMs, cpuMs: () => 0, schedule: () => () => undefined }
  const collector = new Collector({
    kafka,
    histories: createHistories(),
    clock,
    publish: () => undefined,
  })
  await collector.sweep()
  return collector.snapshot()
}

const huge = 9_007_199_254_740_993n

function orders(): FakeKafka {
  const kafka = createFakeKafka()
  kafka.topics = [fakeTopic('orders', 2)]
  kafka.starts = new Map([
    ['orders/0', 1n],
    ['orders/1', 0n],
  ])
  kafka.ends = new Map([
    ['orders/0', huge],
    ['orders/1', 3n],
  ])
  return kafka
}

describe('presenting a topic', () => {
  it('keeps every digit of 64-bit numbers', async () => {
    const snapshot = await snapshotOf(orders())
    const detail = presentTopicDetail(snapshot, fakeTopic('orders', 2), nowMs)
    expect(detail.partitions[0]?.highWatermark).toBe('9007199254740993')
    expect(detail.topic.messageEstimate).toBe((huge - 1n + 3n).toString())
    expect(TopicDetail.parse(detail)).toEqual(detail)
  })

  it('tells an unknown end as null and makes no estimate from it', async () => {
    const kafka = orders()
    kafka.ends.delete('orders/1')
    const detail = presentTopicDetail(await snapshotOf(kafka), fakeTopic('orders', 2), nowMs)
    expect(detail.partitions[1]?.highWatermark).toBeNull()
    expect(detail.topic.messageEstimate).toBeNull()
  })

  it('tells the failures that touch it, with their age, and no others', async () => {
    const kafka = orders()
    const elsewhere = { ...brokerDown(9), at: { topic: 'payments', partition: 0 } }
    kafka.probeBrokers = async () =>
      gathered([{ brokerId: 1 }], [brokerDown(2), brokerDown(7), elsewhere])
    const detail = presentTopicDetail(
      await snapshotOf(kafka),
      fakeTopic('orders', 2),
      nowMs + 12_000,
    )
    expect(detail.failures.map(({ at }) => at)).toEqual([{ brokerId: 2 }])
    expect(detail.failures[0]?.message).toContain('For 12 s')
  })

  it('counts health: out of sync, offline, under min.insync.replicas', async () => {
    const kafka = orders()
    const [first, second] = fakeTopic('orders', 2).partitions
    if (!first || !second) throw new Error('two partitions were expected')
    kafka.topics = [
      fakeTopic('orders', 0, {
        partitions: [
          { ...first, isr: [1] },
          { ...second, leader: null, isr: [], offlineReplicas: [1, 2] },
        ],
      }),
    ]
    const snapshot = await snapshotOf(kafka)
    const [topic] = kafka.topics
    if (!topic) throw new Error('a topic was expected')
    expect(presentTopicSummary(snapshot, topic).health).toEqual({
      underReplicated: 2,
      offline: 1,
      underMinIsr: 2,
    })
  })
})

describe('presenting a group', () => {
  it('shows committed and assigned partitions, and why a lag is unknown', async () => {
    const kafka = orders()
    kafka.listings = [fakeGroup('billing', { state: 'Stable' })]
    const assignment = [
      { topic: 'orders', partition: 0 },
      { topic: 'orders', partition: 1 },
    ]
    const member = {
      memberId: 'm-1',
      instanceId: null,
      clientId: 'app',
      clientHost: '/h',
      target: null,
      subscription: null,
      epoch: null,
      tasks: null,
      rack: null,
      assignment,
    }
    kafka.descriptions = [fakeDescription('billing', { state: 'Stable', members: [member] })]
    kafka.committed.set('billing', new Map([['orders/1', 1n]]))
    const snapshot = await snapshotOf(kafka)
    const facts = snapshot.groups?.get('billing')
    if (!facts) throw new Error('the group was expected')
    const detail = presentGroupDetail(snapshot, facts, nowMs)
    expect(detail.partitions).toMatchObject([
      {
        partition: 0,
        committedOffset: null,
        lag: null,
        unknown: expect.stringContaining('no offset'),
        memberId: 'm-1',
      },
      { partition: 1, committedOffset: '1', lag: '2', unknown: null, memberId: 'm-1' },
    ])
    expect(detail.group).toMatchObject({ lag: '2', memberCount: 1, state: 'Stable' })
    expect(GroupDetail.parse(detail)).toEqual(detail)
  })
})

describe('presenting a cluster', () => {
  it('still tells the address of a broker that the metadata has dropped while it is down', async () => {
    const kafka = orders()
    const clock = { now: () => nowMs, cpuMs: () => 0, schedule: () => () => undefined }
    const histories = createHistories()
    const collector = new Collector({ kafka, histories, clock, publish: () => undefined })
    await collector.sweep()
    const working = kafka.describeTopics
    kafka.describeTopics = async (names) => {
      const { description, topics } = await working(names)
      const brokers = description.brokers.filter(({ id }) => id !== 2)
      return { description: { ...description, brokers }, topics }
    }
    kafka.probeBrokers = async () => gathered([{ brokerId: 1 }])
    await collector.sweep()
    const overview = presentClusterOverview(configuration, collector.snapshot(), noChanges, nowMs)
    expect(overview.brokers[1]).toMatchObject({
      id: 2,
      host: 'kafka-2',
      port: 9092,
      answers: false,
    })
  })

  it('matches the contract and names brokers that do not answer', async () => {
    const kafka = orders()
    kafka.probeBrokers = async () => gathered([{ brokerId: 1 }], [brokerDown(2)])
    const overview = presentClusterOverview(
      configuration,
      await snapshotOf(kafka),
      noChanges,
      nowMs,
    )
    expect(ClusterOverview.parse(overview)).toEqual(overview)
    expect(overview.cluster.state).toBe('degraded')
    expect(overview.brokers).toMatchObject([
      { id: 1, answers: true, leaderCount: 2, replicaCount: 2 },
      { id: 2, answers: false, isController: true },
    ])
    expect(overview.totalLag).toBeNull()
  })

  it('claims nothing when nothing is known', async () => {
    const kafka = createFakeKafka()
    kafka.describeTopics = () => Promise.reject(new Error('refused'))
    const overview = presentClusterOverview(
      configuration,
      await snapshotOf(kafka),
      noChanges,
      nowMs,
    )
    expect(ClusterOverview.parse(overview)).toEqual(overview)
    expect(overview).toMatchObject({
      brokers: [],
      topicCount: null,
      partitionCount: null,
      groupCount: null,
      controllerId: null,
      asOf: null,
    })
  })
})
