import { describe, expect, it } from 'vitest'
import type { TopicSummary } from '@/lib/contract/topics'
import { parseFavourites } from './favourite-topics'
import { isStale, type QUICK_FILTERS, selectTopics, topicFilter } from './topic-filter'
import { topicsVerdict } from './topics-verdict'

const NOW = Date.parse('2026-11-22T12:00:00.000Z')

function topic(facts: Partial<TopicSummary> = {}): TopicSummary {
  return {
    name: 'orders',
    internal: false,
    partitionCount: 6,
    replicationFactor: 3,
    health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
    cleanupPolicy: 'delete',
    messageEstimate: '1200000',
    estimateIsUpperBound: false,
    sizeBytes: '1024',
    messagesPerSecond: 4,
    groupCount: 1,
    lag: '500',
    largestLag: { groupId: 'billing', lag: '500' },
    minInsyncReplicas: 2,
    retentionMs: '604800000',
    lastMessageAt: '2026-11-22T11:59:00.000Z',
    ...facts,
  }
}

const context = { favourites: new Set(['orders']), nowMs: NOW }

describe('topicFilter', () => {
  it('reads conditions beside parts of the name', () => {
    const passes = (text: string) => topicFilter(text)(topic())
    expect(passes('ORD partitions>5')).toBe(true)
    expect(passes('rf<3')).toBe(false)
    expect(passes('rf>=3 lag=500 messages>1.1m')).toBe(true)
    expect(passes('messages>2m')).toBe(false)
    expect(passes('payments rf=3')).toBe(false)
  })

  it('takes an unknown figure for meeting no condition, and a strange word for a name', () => {
    expect(topicFilter('lag<10')(topic({ lag: null }))).toBe(false)
    expect(topicFilter('colour>3')(topic())).toBe(false)
    expect(topicFilter('constructor>3')(topic())).toBe(false)
    expect(topicFilter('rf')(topic({ name: 'surf' }))).toBe(true)
  })
})

describe('selectTopics', () => {
  const select = (quick: (typeof QUICK_FILTERS)[number][], facts: Partial<TopicSummary> = {}) =>
    selectTopics([topic(facts)], { filter: '', internal: false, quick }, context).length === 1

  it('asks for all quick filters at once', () => {
    expect(select(['favourites', 'lagging'])).toBe(true)
    expect(select(['favourites', 'stale'])).toBe(false)
    expect(select(['compacted'], { cleanupPolicy: 'compact,delete' })).toBe(true)
    expect(select(['few-replicas'], { replicationFactor: 1 })).toBe(true)
    expect(
      select(['unhealthy'], { health: { underReplicated: 1, offline: 0, underMinIsr: null } }),
    ).toBe(true)
    expect(select([], { internal: true })).toBe(false)
  })

  it('calls stale what nothing was written to for a week, and never what is unknown', () => {
    expect(isStale(topic({ lastMessageAt: '2026-11-15T12:00:00.000Z' }), NOW)).toBe(true)
    expect(isStale(topic({ lastMessageAt: '2026-11-15T12:00:00.001Z' }), NOW)).toBe(false)
    expect(isStale(topic({ lastMessageAt: null }), NOW)).toBe(false)
  })
})

describe('topicsVerdict', () => {
  it('is one calm line while all is well', () => {
    expect(topicsVerdict([topic(), topic()])).toEqual({
      level: 'ok',
      text: '2 topics, 12 partitions, all healthy',
    })
  })

  it('counts what is wrong, the worst first', () => {
    const health = { underReplicated: 3, offline: 1, underMinIsr: null }
    expect(topicsVerdict([topic({ health })])).toEqual({
      level: 'critical',
      text: '1 topic, 6 partitions: 1 offline, 3 under-replicated',
    })
  })
})

describe('parseFavourites', () => {
  it('takes anything that is no list of names for none', () => {
    expect(parseFavourites('["orders", 3]')).toEqual(['orders'])
    expect(parseFavourites('{"a":1}')).toEqual([])
    expect(parseFavourites('not json')).toEqual([])
  })
})
