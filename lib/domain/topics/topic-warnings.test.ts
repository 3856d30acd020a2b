import { describe, expect, it } from 'vitest'
import { newTopicWarnings, type PlannedTopic } from '@/lib/domain/topics/new-topic-warnings'
import { topicLossWarnings } from '@/lib/domain/topics/topic-loss-warnings'

const around = { brokerCount: 3, replicaCount: 300 }

function warn(facts: Partial<PlannedTopic>, settings: Record<string, string> = {}): string {
  const topic = { name: 'orders', partitionCount: 6, replicationFactor: 3, ...facts }
  const known = new Map(Object.entries({ 'min.insync.replicas': '2', ...settings }))
  return newTopicWarnings({ ...topic, settings: known }, around).join(' ')
}

describe('newTopicWarnings', () => {
  it('says nothing of an ordinary topic, and nothing of what is unknown', () => {
    expect(warn({})).toBe('')
    expect(warn({ partitionCount: null, replicationFactor: null })).toBe('')
  })

  it('says what one replica means, and what it means when no broker may be missing', () => {
    expect(warn({ replicationFactor: 1 })).toContain('has one replica')
    expect(warn({ replicationFactor: 2 })).toContain('is 2 and so is the number of replicas')
    expect(warn({}, { 'min.insync.replicas': '4' })).toContain('more than the 3 replicas')
  })

  it('warns of names that metrics cannot tell apart, and of Kafka’s own', () => {
    expect(warn({ name: 'shop.order_lines' })).toContain('metrics')
    expect(warn({ name: 'shop.orders' })).toBe('')
    expect(warn({ name: '__mine' })).toContain('Kafka’s own')
  })

  it('warns of more replicas than a broker holds easily', () => {
    expect(warn({ partitionCount: 3_900 })).toBe('')
    expect(warn({ partitionCount: 4_000 })).toContain('about 4100 replicas')
  })

  it('says what compaction asks of messages', () => {
    expect(warn({}, { 'cleanup.policy': 'compact,delete' })).toContain('without a key')
  })
})

describe('topicLossWarnings', () => {
  const idle = { name: 'orders', messagesPerSecond: 0, liveGroups: [] }

  it('says nothing of a topic that nobody uses, and nothing of an unknown rate', () => {
    expect(topicLossWarnings(idle)).toEqual([])
    expect(topicLossWarnings({ ...idle, messagesPerSecond: null })).toEqual([])
  })

  it('names who reads it, and says when somebody writes', () => {
    const many = { ...idle, messagesPerSecond: 2, liveGroups: ['a', 'b', 'c', 'd', 'e'] }
    expect(topicLossWarnings(many)).toEqual([
      '5 groups read it now: a, b, c and 2 more. Stop the consumers first.',
      expect.stringContaining('still being written'),
    ])
    expect(topicLossWarnings({ ...idle, liveGroups: ['a'] })[0]).toContain('The group a reads it')
  })

  it('warns of names that tools keep their state under', () => {
    expect(topicLossWarnings({ ...idle, name: '_schemas' })[0]).toContain('schema registry')
  })
})
