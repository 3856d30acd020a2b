import { describe, expect, it } from 'vitest'
import { seenChange } from '@/lib/domain/changes/cluster-change'
import { presentChanges } from '@/lib/server/clusters/list-changes'
import { fakeGroupFacts, fakePlace } from '@/lib/server/testing/fake-group-facts'

const NOW = Date.UTC(2026, 10, 27)
const groups = new Map([
  ['billing', fakeGroupFacts('billing', { partitions: [fakePlace('orders', 0)] })],
])
const seen = [
  seenChange(NOW - 5, 'topic-created', { topic: 'payments' }),
  seenChange(NOW - 4, 'configs-changed', { topic: 'orders' }),
  seenChange(NOW - 3, 'broker-left', { brokerId: 2 }),
  seenChange(NOW - 2, 'group-gone', { groupId: 'other' }),
]
const own = [
  {
    ...seenChange(NOW - 9, 'offsets-reset', { groupId: 'billing', topic: 'gone' }),
    byMilena: true,
  },
]

const told = (
  question: { group?: string },
  kept: [own: number | null, seen: number | null] = [null, null],
) =>
  presentChanges(
    question,
    {
      own: { changes: own, keptSinceMs: kept[0] },
      seen: { changes: seen, keptSinceMs: kept[1] },
    },
    { groups },
  )
const kinds = (question: { group?: string }) => told(question).items.map(({ kind }) => kind)

describe('presentChanges', () => {
  it('tells of a group what concerns it, what it reads, and the cluster as a whole', () => {
    expect(kinds({ group: 'billing' })).toEqual(['broker-left', 'configs-changed', 'offsets-reset'])
    expect(kinds({})).toHaveLength(5)
  })

  it('says since when all of them are kept: by the store that keeps less', () => {
    expect(told({}).keptSince).toBeNull()
    expect(told({}, [NOW - 60_000, null]).keptSince).toBe('2026-11-26T23:59:00.000Z')
    expect(told({}, [NOW - 60_000, NOW - 30_000]).keptSince).toBe('2026-11-26T23:59:30.000Z')
  })
})
