import { describe, expect, it } from 'vitest'
import type { ClusterChange } from '@/lib/contract/clusters'
import { changeFlags } from './change-flags'

function change(kind: ClusterChange['kind'], facts: Partial<ClusterChange> = {}): ClusterChange {
  return {
    at: '2026-11-22T12:00:00.000Z',
    kind,
    byMilena: false,
    brokerId: null,
    topic: null,
    groupId: null,
    count: null,
    detail: null,
    ...facts,
  }
}

describe('the flags of a topic', () => {
  const changes = [
    change('leaders-moved', { topic: 'orders', count: 2, detail: '3 → 1' }),
    change('broker-left', { brokerId: 3, at: '2026-11-22T11:59:00.000Z' }),
    change('leaders-moved', { topic: 'payments', count: 9 }),
    change('offsets-reset', { groupId: 'billing', at: '2026-11-22T12:01:00.000Z' }),
    change('message-produced', { topic: 'orders' }),
  ]

  it('are its own events and those of the cluster, the earliest first, and nobody else’s', () => {
    expect(changeFlags(changes, { topics: ['orders'] }).map(({ label }) => label)).toEqual([
      'broker 3 left',
      '2 partitions changed leader, broker 3 → 1',
    ])
  })

  it('are a group’s too where one looks at the group', () => {
    const flags = changeFlags(changes, { topics: ['orders'], groupId: 'billing' })
    expect(flags.at(-1)).toEqual({
      atMs: Date.parse('2026-11-22T12:01:00.000Z'),
      label: 'offsets reset',
    })
  })
})
