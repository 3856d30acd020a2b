import { describe, expect, it } from 'vitest'
import type { AlertCondition, AlertRule } from '@/lib/domain/alerts/alert-rule'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import { groupState, memberOf } from '@/lib/domain/groups/testing/group-states'
import { lookAtCluster } from '@/lib/server/alerts/look-at-cluster'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import { type ClusterSnapshot, emptySnapshot, type GroupFacts } from '@/lib/server/live/snapshot'
import { fakeGroupFacts, fakePlace } from '@/lib/server/testing/fake-group-facts'
import { fakeTopic } from '@/lib/server/testing/fake-kafka'

const rule = (condition: AlertCondition, groups = '*'): AlertRule => ({
  name: 'rule',
  severity: 'warning',
  condition,
  groups,
  clusters: null,
  forMs: 0,
  resolveAfterMs: 0,
})

function lookAt(rules: readonly AlertRule[], snapshot: ClusterSnapshot, held: string[] = []) {
  const before = held.map((subject) => ({ rule: 'rule', subject }))
  const seen = { snapshot, rebalances: new RebalanceHistory(), nowMs: 0 }
  return lookAtCluster(rules, before, seen)
}

/** `holds` with the sentence, `no`, or `unknown`. */
function said(condition: AlertCondition, facts: Partial<GroupFacts>): string {
  const groups = new Map([['billing', fakeGroupFacts('billing', facts)]])
  const snapshot: ClusterSnapshot = { ...emptySnapshot(1_000), state: 'live', groups }
  const { sightings, unknown } = lookAt([rule(condition)], snapshot)
  const text = sightings[0]?.summary ?? (unknown.length > 0 ? 'unknown' : 'no')
  return text.replace(/[\u202f\u00a0]/g, ' ')
}

/** A cluster of one partition, by the ids of its brokers. */
function ofBrokers(ids: {
  named: number[]
  answering: number[]
  replicas?: number[]
  known?: number[]
}): ClusterSnapshot {
  const { named, replicas = [], known = named } = ids
  const broker = (id: number) => ({ id, host: `kafka-${id}`, port: 9_092, rack: null })
  const { partitions, ...topic } = fakeTopic('orders')
  const placed = partitions.map((each) => ({ ...each, replicas, isr: ids.answering }))
  const topics = new Map([['orders', { ...topic, partitions: placed }]])
  return {
    ...emptySnapshot(1_000),
    state: 'degraded',
    description: { clusterId: 'fake', controllerId: null, brokers: named.map(broker) },
    knownBrokers: new Map(known.map((id) => [id, broker(id)])),
    answering: new Set(ids.answering),
    topics,
    loads: brokerLoads(topics.values()),
  }
}

const stalled = {
  kind: 'stalled',
  worst: {
    topic: 'orders',
    partition: 4,
    verdict: { kind: 'stalled', stillMs: 240_000, atLeast: false, arrived: 9n, lag: 9n },
  },
  count: 1,
  of: 1,
  unread: 0,
} as const

const lossIn = (hours: number) =>
  ({ state: 'in', ms: hours * 3_600_000, by: 'age', orSooner: false }) as const
const behind = stalled.worst.verdict
const unread = { kind: 'unread', stillMs: 240_000, lag: 9n } as const
const onlyMarkers = { kind: 'ok', rule: 'only-markers' } as const

describe('lookAtCluster', () => {
  it.each<[AlertCondition, Partial<GroupFacts>, string]>([
    [{ when: 'lag', above: 5n }, { lag: 6n }, '6 messages are not read.'],
    [{ when: 'lag', above: 5n }, { lag: 5n }, 'no'],
    [{ when: 'lag', above: 5n }, { lag: null }, 'unknown'],
    [
      { when: 'time-lag', aboveMs: 60_000 },
      { timeLag: { ms: 90_000, atLeast: true } },
      'The oldest unread message is at least 1 m 30 s old.',
    ],
    [{ when: 'time-lag', aboveMs: 60_000 }, { timeLag: { ms: 5, atLeast: true } }, 'unknown'],
    [{ when: 'time-lag', aboveMs: 60_000 }, { timeLag: { ms: 5, atLeast: false } }, 'no'],
    [
      { when: 'data-loss', withinMs: 4 * 3_600_000 },
      {
        partitions: [
          fakePlace('orders', 0, { dataLoss: lossIn(3), verdict: behind }),
          fakePlace('orders', 1, { dataLoss: lossIn(5), verdict: behind }),
        ],
      },
      'Unread messages are deleted in about 3 h in orders 0.',
    ],
    [
      { when: 'data-loss', withinMs: 5 },
      {
        partitions: [0, 1, 2, 3, 1_198].map((n) => fakePlace('orders', n, { expired: BigInt(n) })),
      },
      '1 204 messages were deleted unread in orders 1, orders 2, orders 3 and 1 more partition.',
    ],
    [
      { when: 'data-loss', withinMs: 5 },
      { partitions: [fakePlace('orders', 0, { dataLoss: { state: 'unknown', because: 'No.' } })] },
      'unknown',
    ],
    [
      { when: 'data-loss', withinMs: 5 },
      { offsets: [], partitions: [fakePlace('orders', 0, { expired: null })] },
      'unknown',
    ],
    [
      { when: 'verdict', is: ['stalled', 'stopped'] },
      { verdict: stalled },
      'stalled: orders 4: The committed offset has not moved for 4 m while 9 messages arrived.',
    ],
    [{ when: 'verdict', is: ['slow'] }, { verdict: stalled }, 'no'],
    [{ when: 'verdict', is: ['slow'] }, {}, 'unknown'],
  ])('%o of %o: %s', (condition, facts, expected) => {
    expect(said(condition, facts)).toBe(expected)
  })

  it('takes no marker of a transaction for lost, and nothing that nobody reads, as the overview does', () => {
    const partitions = [
      fakePlace('orders', 0, { expired: 1n, dataLoss: lossIn(0), verdict: onlyMarkers }),
      fakePlace('orders', 1, { expired: 9n, dataLoss: lossIn(0), verdict: unread }),
      fakePlace('orders', 2, { dataLoss: lossIn(5), verdict: behind }),
    ]
    const facts = { offsets: [], partitions, expired: 10n, dataLoss: lossIn(0) }
    expect(said({ when: 'data-loss', withinMs: 4 * 3_600_000 }, facts)).toBe('no')
  })

  it.each<AlertCondition>([
    { when: 'lag', above: 5n },
    { when: 'time-lag', aboveMs: 5 },
    { when: 'verdict', is: ['stalled'] },
    { when: 'data-loss', withinMs: 5 },
  ])('knows that $when does not hold of a group that has no commit left', (condition) => {
    const partitions = [fakePlace('orders', 0, { committedOffset: null, lag: null })]
    expect(said(condition, { offsets: [], partitions })).toBe('no')
    expect(said(condition, { offsets: null, partitions: [] })).toBe('unknown')
  })

  it('looks only at groups that the rule names', () => {
    const groups = new Map(['billing', 'search'].map((id) => [id, fakeGroupFacts(id, { lag: 9n })]))
    const snapshot: ClusterSnapshot = { ...emptySnapshot(1_000), state: 'live', groups }
    const { sightings } = lookAt([rule({ when: 'lag', above: 1n }, 'sea*')], snapshot)
    expect(sightings.map(({ subject }) => subject)).toEqual(['search'])
  })

  it('tells how often a group has rebalanced in the last ten minutes, and by whose doing', () => {
    const groups = new Map([['billing', fakeGroupFacts('billing')]])
    const snapshot: ClusterSnapshot = { ...emptySnapshot(1_000), state: 'live', groups }
    const rebalances = new RebalanceHistory()
    const stays = memberOf('stays', [0])
    for (let epoch = 1; epoch <= 5; epoch += 1) {
      const members = epoch % 2 === 0 ? [stays, memberOf('comes', [1])] : [stays]
      rebalances.record('billing', groupState(epoch, members))
    }
    const summaries = (above: number, nowMs: number) =>
      lookAtCluster([rule({ when: 'churn', above })], [], {
        snapshot,
        rebalances,
        nowMs,
      }).sightings.map(({ summary }) => summary.replace(/[\u202f\u00a0]/g, ' '))
    expect(summaries(4, 6_000)).toEqual([
      'It rebalanced 5 times in 10 m; client client-comes joined 2 times and left 2 times.',
    ])
    expect(summaries(5, 6_000)).toEqual([])
    expect(summaries(4, 700_000)).toEqual([])
  })

  it('tells each broker that does not answer, and partitions out of sync', () => {
    const { totals } = emptySnapshot(1_000)
    const snapshot: ClusterSnapshot = {
      ...ofBrokers({ named: [1, 2], answering: [1] }),
      totals: { ...totals, health: { underReplicated: 3, offline: 0, underMinIsr: 0 } },
    }
    const rules = [rule({ when: 'broker-gone' }), rule({ when: 'under-replicated', above: 0 })]
    expect(lookAt(rules, snapshot).sightings.map(({ summary }) => summary)).toEqual([
      'Broker 2 (kafka-2:9092) does not answer.',
      '3 partitions are under-replicated.',
    ])
  })

  it('tells a broker that the metadata has dropped while partitions name it, heard of or not', () => {
    const rules = [rule({ when: 'broker-gone' })]
    const summaries = (snapshot: ClusterSnapshot) =>
      lookAt(rules, snapshot).sightings.map(({ summary }) => summary)
    const dropped = { named: [1], answering: [1], replicas: [1, 2] }
    expect(summaries(ofBrokers({ ...dropped, known: [1, 2] }))).toEqual([
      'Broker 2 (kafka-2:9092) does not answer.',
    ])
    // Milena was started while it was down: where it was is not known.
    expect(summaries(ofBrokers(dropped))).toEqual(['Broker 2 does not answer.'])
  })

  it('lets go of a broker that neither the metadata nor any partition names any more', () => {
    const retired = ofBrokers({ named: [1], answering: [1], replicas: [1], known: [1, 2] })
    expect(lookAt([rule({ when: 'broker-gone' })], retired, ['2'])).toEqual({
      sightings: [],
      unknown: [],
    })
  })

  it('does not take for gone what it has not heard of: no metadata yet, or a coordinator that is silent', () => {
    const unread = { ...emptySnapshot(1_000), state: 'unreachable' as const }
    const ofGroups = rule({ when: 'lag', above: 5n })
    const ofUnread = (condition: AlertCondition, subject: string) =>
      lookAt([rule(condition)], unread, [subject]).unknown.map((each) => each.subject)
    expect(ofUnread({ when: 'broker-gone' }, '2')).toEqual(['2'])
    expect(ofUnread({ when: 'lag', above: 5n }, 'billing')).toEqual(['billing'])
    const groups = new Map([['search', fakeGroupFacts('search', { lag: 0n })]])
    const partly = { ...emptySnapshot(1_000), state: 'degraded' as const, groups }
    const held = ['billing', 'search']
    expect(lookAt([ofGroups], partly, held).unknown.map((each) => each.subject)).toEqual([
      'billing',
    ])
    expect(lookAt([ofGroups], { ...partly, allGroupsListed: true }, held).unknown).toEqual([])
  })
})
