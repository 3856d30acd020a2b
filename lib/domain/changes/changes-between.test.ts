import { describe, expect, it } from 'vitest'
import type { Topic } from '@/lib/domain/topics/topic'
import { type ChangeFacts, changesBetween } from './changes-between'
import { mergeChanges, seenChange } from './cluster-change'

const atMs = 1_700_000_000_000

function topic(name: string, leaders: (number | null)[], topicId: string | null = name): Topic {
  const partitions = leaders.map((leader, partition) => ({
    partition,
    leader,
    leaderEpoch: 0,
    replicas: [1, 2, 3],
    isr: [1, 2, 3],
    offlineReplicas: [],
  }))
  return { name, topicId, internal: false, partitions }
}

function facts(topics: Topic[] = [], changes: Partial<ChangeFacts> = {}): ChangeFacts {
  return {
    presentBrokers: new Set([1, 2, 3]),
    controllerId: 1,
    topics: new Map(topics.map((each) => [each.name, each])),
    settings: new Map(),
    groupIds: new Set(['billing']),
    ...changes,
  }
}

const between = (before: ChangeFacts, after: ChangeFacts) => changesBetween(before, after, atMs)

describe('changesBetween', () => {
  it('finds nothing between two looks at the same', () => {
    expect(between(facts([topic('orders', [1, 2])]), facts([topic('orders', [1, 2])]))).toEqual([])
  })

  it('sees a broker leave and return, and the controller move', () => {
    const without = facts([], { presentBrokers: new Set([1, 2]), controllerId: 2 })
    expect(between(facts(), without)).toMatchObject([
      { kind: 'broker-left', brokerId: 3 },
      { kind: 'controller-moved', brokerId: 2, detail: '1 → 2' },
    ])
    expect(between(facts([], { presentBrokers: new Set([1, 2]) }), facts())).toMatchObject([
      { kind: 'broker-returned', brokerId: 3 },
    ])
  })

  it('gathers all leaders that moved into one line', () => {
    const before = facts([topic('orders', [3, 3, 1]), topic('payments', [3])])
    const after = facts([topic('orders', [1, 2, 1]), topic('payments', [2])])
    expect(between(before, after)).toEqual([
      seenChange(atMs, 'leaders-moved', { count: 3, detail: '3 → 1, 2' }),
    ])
    expect(between(facts([topic('orders', [3])]), facts([topic('orders', [1])]))).toMatchObject([
      { topic: 'orders', count: 1 },
    ])
  })

  it('takes a partition that lost its leader for offline, not for moved', () => {
    expect(between(facts([topic('orders', [3])]), facts([topic('orders', [null])]))).toEqual([])
  })

  it('sees topics come and go, also one of the same name, and partitions added', () => {
    const before = facts([topic('a', [1]), topic('b', [1], 'old'), topic('c', [1])])
    const after = facts([topic('b', [1], 'new'), topic('c', [1, 2]), topic('d', [1])])
    const kinds = between(before, after).map((each) => `${each.kind} ${each.topic} ${each.count}`)
    expect(kinds.sort()).toEqual([
      'partitions-added c 1',
      'topic-created b null',
      'topic-created d null',
      'topic-deleted a null',
      'topic-deleted b null',
    ])
  })

  it('tells a hundred new topics in one line', () => {
    const many = Array.from({ length: 100 }, (_, index) => topic(`t-${index}`, [1]))
    expect(between(facts(), facts(many))).toEqual([
      seenChange(atMs, 'topic-created', { count: 100, detail: 't-0, t-1, t-10 and 97 more' }),
    ])
  })

  it('tells a setting with what it was, and nothing of one that was not known', () => {
    const settings = (entries: [string, string][]) => ({
      settings: new Map([['orders', new Map(entries)]]),
    })
    const before = facts([], settings([['retention.ms', '604800000']]))
    const after = facts(
      [],
      settings([
        ['retention.ms', '86400000'],
        ['cleanup.policy', 'delete'],
      ]),
    )
    expect(between(before, after)).toMatchObject([
      { topic: 'orders', count: 1, detail: 'retention.ms 604800000 → 86400000' },
    ])
    expect(between(facts(), after)).toEqual([])
  })

  it('sees groups come and go, once they have been listed at all', () => {
    const none = facts([], { groupIds: null })
    expect(between(none, facts())).toEqual([])
    const other = facts([], { groupIds: new Set(['refunds']) })
    expect(between(facts(), other).map(({ kind, groupId }) => [kind, groupId])).toEqual([
      ['group-gone', 'billing'],
      ['group-appeared', 'refunds'],
    ])
  })
})

describe('mergeChanges', () => {
  const own = seenChange(atMs, 'topic-created', { topic: 'orders', byMilena: true })

  it('tells a change of Milena’s own once, and as its own', () => {
    const echo = seenChange(atMs + 2_000, 'topic-created', { topic: 'orders' })
    expect(mergeChanges([own], [echo], 20)).toEqual([own])
  })

  it('keeps the same change of another topic or another day, the latest first', () => {
    const other = seenChange(atMs + 2_000, 'topic-created', { topic: 'payments' })
    const later = seenChange(atMs + 86_400_000, 'topic-created', { topic: 'orders' })
    expect(mergeChanges([own], [other, later], 20)).toEqual([later, other, own])
    expect(mergeChanges([own], [other, later], 1)).toEqual([later])
  })
})
