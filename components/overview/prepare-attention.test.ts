import { describe, expect, it } from 'vitest'
import { ClusterOverview } from '@/lib/contract/clusters'
import { GroupSummary } from '@/lib/contract/groups'
import { prepareAttention } from './prepare-attention'

const calm = ClusterOverview.parse({
  cluster: {
    id: 'local',
    name: 'local',
    environment: null,
    readOnly: false,
    state: 'live',
    brokerCount: 1,
    topicCount: 1,
    groupCount: 1,
  },
  kafkaClusterId: null,
  controllerId: 1,
  brokers: [
    {
      id: 1,
      host: 'kafka1',
      port: 9092,
      rack: null,
      isController: true,
      answers: true,
      leaderCount: 3,
      replicaCount: 3,
      outOfSyncCount: 0,
    },
  ],
  topicCount: 1,
  partitionCount: 3,
  groupCount: 1,
  health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
  totalLag: '0',
  messagesPerSecond: 0,
  collector: { intervalMs: 1_000, lastSweepMs: 5, requestsPerSweep: 4, sweeps: 9 },
  failures: [],
  asOf: '2026-11-22T12:00:00.000Z',
})

function group(id: string, lag: string | null, lagChangePerSecond: number | null): GroupSummary {
  return GroupSummary.parse({
    id,
    type: 'classic',
    state: 'Stable',
    memberCount: 1,
    topicCount: 1,
    lag,
    lagChangePerSecond,
  })
}

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('prepareAttention', () => {
  it('has nothing to say of a cluster that is well, however large a shrinking lag is', () => {
    expect(
      prepareAttention(calm, [group('drains', '900000', -50), group('new', null, null)]),
    ).toEqual([])
  })

  it('puts what stops work before what only threatens it', () => {
    const levels = prepareAttention(
      {
        ...calm,
        controllerId: null,
        health: { underReplicated: 4, offline: 1, underMinIsr: null },
      },
      [group('slow', '48210', 310)],
    ).map(({ level }) => level)
    expect(levels).toEqual(['critical', 'critical', 'warning', 'warning'])
  })

  it('names a broker that does not answer and what it keeps', () => {
    const brokers = calm.brokers.map((broker) => ({ ...broker, answers: false }))
    expect(prepareAttention({ ...calm, brokers }, []).map(({ text }) => text)).toEqual([
      'Broker 1 (kafka1:9092) does not answer; it keeps 3 replicas.',
    ])
  })

  it('names the groups that fall back fastest, with their lag in full', () => {
    const groups = [group('a', '200', 1), group('b', '48210', 310.2), group('c', '50', 9)]
    const texts = prepareAttention(calm, groups).map(({ text }) => plain(text))
    expect(texts).toEqual([
      'b is 48 210 messages behind and falls back further, +310/s.',
      'a is 200 messages behind and falls back further, +1/s.',
    ])
  })
})
