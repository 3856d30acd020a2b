import { describe, expect, it } from 'vitest'
import type { Finding, FindingKind } from '@/lib/contract/clusters'
import { findingFixture } from './fixtures'
import { findingAdvice, findingSentence, hitSentence } from './prepare-findings'
import { plainText } from './sentence'

const said = (kind: FindingKind, facts: Partial<Finding> = {}) =>
  plainText(findingSentence('local', findingFixture(kind, facts))).replace(/[\u202f\u00a0]/g, ' ')

describe('findingSentence', () => {
  it.each<[FindingKind, Partial<Finding>, string]>([
    ['cluster-unreachable', {}, 'No broker answers.'],
    [
      'no-controller',
      {},
      'The cluster has no controller: topics cannot be changed, and no leader can be elected.',
    ],
    [
      'broker-silent',
      { brokers: [3], partitionCount: 73 },
      'Broker 3 does not answer; 73 partitions have a replica there.',
    ],
    ['broker-silent', { brokers: [2, 3] }, 'Brokers 2 and 3 do not answer.'],
    [
      'offline-partitions',
      { partitionCount: 1, topics: ['orders'], brokers: [3] },
      '1 partition of orders has no leader and can be neither read nor written; the replicas are on broker 3.',
    ],
    [
      'under-min-isr',
      { partitionCount: 3, topics: ['orders', 'payments'] },
      '3 partitions of orders and payments have fewer replicas in sync than min.insync.replicas: writes with acks=all are refused.',
    ],
    [
      'under-replicated',
      { partitionCount: 14, topics: ['a', 'b'], topicCount: 5, brokers: [1, 3] },
      '14 partitions of a, b and 3 more topics are under-replicated; replicas out of sync on brokers 1 and 3.',
    ],
    [
      'group-without-members',
      { groups: [{ id: 'g', lag: '48210' }], topics: ['orders'], lagChangePerSecond: 12 },
      'g has no members: nobody reads, and 48 210 messages wait on orders, +12/s.',
    ],
    [
      'group-stalled',
      { groups: [{ id: 'g', lag: '7' }] },
      'g stands still: it has members, and no committed offset moves. 7 messages wait.',
    ],
    [
      'group-stalled',
      { groups: [{ id: 'g', lag: '7' }], partitionCount: 1, topics: ['orders'] },
      'g stands still in 1 partition: members have it, and the committed offset does not move. 7 messages wait on orders.',
    ],
    [
      'group-falling-behind',
      { groups: [{ id: 'g', lag: '48210' }], topics: ['p'], lagChangePerSecond: 310 },
      'g is 48 210 messages behind on p and falls back further, +310/s: at this pace it never catches up.',
    ],
    [
      'group-lost-data',
      {
        groups: [{ id: 'g', lag: '9' }],
        messageCount: '1204',
        partitions: [
          { topic: 'orders', partition: 3 },
          { topic: 'p', partition: 0 },
        ],
        partitionCount: 6,
      },
      'g has lost 1 204 messages in orders 3, p 0 and 4 more partitions: they were deleted before it read them.',
    ],
    [
      'group-losing-data',
      {
        groups: [{ id: 'g', lag: '9' }],
        lossInMs: 7_800_000,
        partitions: [{ topic: 'orders', partition: 3 }],
        partitionCount: 1,
      },
      'g loses messages that it has not read in orders 3: retention deletes the first of them in about 2 h 10 m at its pace of the last minute.',
    ],
  ])('%s with %o', (kind, facts, sentence) => {
    expect(said(kind, facts)).toBe(sentence)
  })

  it('says nothing of a number it does not know', () => {
    expect(said('under-replicated', { topics: ['orders'] })).toBe(
      'Partitions of orders are under-replicated.',
    )
    expect(said('group-falling-behind', { groups: [{ id: 'g', lag: null }] })).toBe(
      'g is behind and falls back further.',
    )
  })

  it('links brokers, topics and groups to their pages', () => {
    const finding = findingFixture('under-replicated', {
      partitionCount: 2,
      topics: ['orders'],
      brokers: [3],
    })
    const links = findingSentence('local', finding).flatMap((piece) =>
      typeof piece === 'string' ? [] : [piece.href],
    )
    expect(links).toEqual(['/clusters/local/topics/orders', '/clusters/local/brokers/3'])
  })

  it('has advice for every kind it can say', () => {
    expect(findingAdvice('broker-silent')).toMatch(/process/)
  })
})

describe('hitSentence', () => {
  it('names the groups that read what is broken, and how many more', () => {
    const finding = findingFixture('offline-partitions', {
      groups: [
        { id: 'payments-workers', lag: '48210' },
        { id: 'fraud-service', lag: '0' },
      ],
      groupCount: 6,
    })
    const sentence = hitSentence('local', finding)
    expect(sentence && plainText(sentence).replace(/\u202f/g, ' ')).toBe(
      'Hit: payments-workers (48 210 behind), fraud-service and 4 more groups.',
    )
  })

  it('does not repeat the group that a finding is about', () => {
    const finding = findingFixture('group-stalled', { groups: [{ id: 'g', lag: '1' }] })
    expect(hitSentence('local', finding)).toBeNull()
  })
})
