import { describe, expect, it } from 'vitest'
import { TopicSummary } from '@/lib/contract/topics'
import { jumpEntries } from './jump-entries'

const topic = (name: string, partitionCount = 3) =>
  TopicSummary.parse({
    name,
    internal: false,
    partitionCount,
    replicationFactor: 3,
    health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
    cleanupPolicy: 'delete',
    messageEstimate: null,
    estimateIsUpperBound: null,
    sizeBytes: null,
    messagesPerSecond: null,
    groupCount: 0,
    lag: null,
    largestLag: null,
    minInsyncReplicas: null,
    retentionMs: null,
    lastMessageAt: null,
  })
const topics = [topic('orders'), topic('orders-retry'), topic('payments', 12)]
const jump = (typed: string) =>
  jumpEntries(typed, 'local', topics).map(({ label, act }) => [
    label,
    'href' in act ? act.href : null,
  ])

describe('jumpEntries', () => {
  it('leads to the permanent address of a message', () => {
    expect(jump('orders/2@1045')).toEqual([
      [
        'orders/2@1045',
        '/clusters/local/topics/orders/messages?partition=2&from=offset%3A1045&at=2%3A1045',
      ],
    ])
  })

  it('leads to a partition, and to an offset in every partition', () => {
    expect(jump('orders/2')).toEqual([
      ['orders/2', '/clusters/local/topics/orders/messages?partition=2'],
    ])
    expect(jump('orders@7')).toEqual([
      ['orders@7', '/clusters/local/topics/orders/messages?from=offset%3A7'],
    ])
  })

  it('offers the topics that may be meant where none has this very name', () => {
    expect(jump('ord/0@5').map(([label]) => label)).toEqual(['orders/0@5', 'orders-retry/0@5'])
    expect(jump('nothing/0@5')).toEqual([])
  })

  it('says that a topic has no such partition', () => {
    const [found] = jumpEntries('payments/12', 'local', topics)
    expect(found?.detail).toBe('no such partition: it has 0 to 11')
  })
})
