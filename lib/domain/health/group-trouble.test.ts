import { describe, expect, it } from 'vitest'
import { verdictKinds } from '@/lib/domain/groups/verdict-kind'
import { type GroupCondition, groupTrouble } from './group-trouble'

const group = (facts: Partial<GroupCondition> = {}): GroupCondition => ({
  id: 'billing',
  memberCount: 0,
  lag: 1_000n,
  lagChangePerSecond: 3,
  recent: [null, null, 10, 10, 10, 11],
  verdict: { kind: 'slow', count: 4, of: 4, unread: 0 },
  topics: ['orders'],
  ...facts,
})

describe('groupTrouble', () => {
  it('finds nothing that the verdict does not say', () => {
    const found = verdictKinds.flatMap((kind) => {
      const trouble = groupTrouble(group({ verdict: { kind, count: 1, of: 1, unread: 0 } }))
      return trouble === null ? [] : [[kind, trouble.kind, trouble.level]]
    })
    expect(found).toEqual([
      ['stalled', 'group-stalled', 'critical'],
      ['stopped', 'group-without-members', 'warning'],
      ['slow', 'group-falling-behind', 'warning'],
    ])
  })

  it('counts the partitions where it is not all of those that are read', () => {
    const countOf = (count: number, unread = 0) =>
      groupTrouble(group({ verdict: { kind: 'slow', count, of: 4, unread } }))?.partitionCount
    expect(countOf(1)).toBe(1)
    expect(countOf(4)).toBeNull()
    expect(countOf(2, 2)).toBeNull()
  })

  it('is no trouble that nobody reads where nothing comes', () => {
    const verdict = { kind: 'stopped', count: 1, of: 1, unread: 0 } as const
    expect(groupTrouble(group({ verdict }))?.kind).toBe('group-without-members')
    expect(groupTrouble(group({ verdict, memberCount: 2 }))?.partitionCount).toBe(1)
    expect(groupTrouble(group({ verdict, recent: [11, 11, 11] }))).toBeNull()
    expect(groupTrouble(group({ verdict, recent: [] }))).toBeNull()
  })
})
