import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssignableGroup, type AssignableMember, placeKey } from './assignor'
import { type AssignorId, assignorIds } from './assignor-ids'
import { assignorInUse } from './assignors'
import { question, settled } from './testing/group-arbitrary'
import { type GroupChange, type GroupOutcome, whatIfGroupChanges } from './what-if-group-changes'

const STICKY: readonly AssignorId[] = ['sticky', 'cooperative-sticky', 'uniform']
const EVEN: readonly AssignorId[] = [...STICKY, 'roundrobin']

function groupOf(memberCount: number, counts: Record<string, number>): AssignableGroup {
  const topics = Object.keys(counts)
  const members = Array.from(
    { length: memberCount },
    (_, index): AssignableMember => ({
      id: `m${index}`,
      instanceId: null,
      topics,
      owned: [],
    }),
  )
  return { members, partitionCounts: new Map(Object.entries(counts)) }
}

const change = (part: Partial<GroupChange>): GroupChange => ({
  join: 0,
  leave: [],
  partitionCounts: new Map(),
  ...part,
})

const loads = ({ after }: GroupOutcome) => [...after.values()].map(({ length }) => length)

describe.each(assignorIds)('%s', (assignor) => {
  it('gives each partition to exactly one member that subscribes to its topic', () => {
    fc.assert(
      fc.property(question({ differing: true }), ({ group, change: asked }) => {
        const { after, members } = whatIfGroupChanges(group, asked, assignor)
        const given = [...after.values()].flat().map(placeKey)
        const counts = [...group.partitionCounts].filter(([topic]) =>
          members.some((member) => member.topics.includes(topic)),
        )
        const total = counts
          .map(([topic, count]) => Math.max(count, asked.partitionCounts.get(topic) ?? 0))
          .reduce((sum, count) => sum + count, 0)
        expect(given).toHaveLength(total)
        expect(new Set(given).size).toBe(total)
        for (const { id, topics } of members) {
          for (const { topic } of after.get(id) ?? []) expect(topics).toContain(topic)
        }
      }),
    )
  })

  it('answers the same to the same question, in whatever order the members are named', () => {
    fc.assert(
      fc.property(question(), ({ group, change: asked }) => {
        const turned = { ...group, members: [...group.members].reverse() }
        const [one, other] = [group, turned].map((each) =>
          whatIfGroupChanges(each, asked, assignor),
        )
        const sorted = (outcome: GroupOutcome | undefined) => [...(outcome?.after ?? [])].sort()
        expect(sorted(one)).toEqual(sorted(other))
      }),
    )
  })
})

describe.each(EVEN)('%s among members that subscribe alike', (assignor) => {
  it('gives nobody more than one partition more than anybody else', () => {
    fc.assert(
      fc.property(question(), ({ group, change: asked }) => {
        const each = loads(whatIfGroupChanges(group, asked, assignor))
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe.each(STICKY)('%s among members that subscribe alike', (assignor) => {
  it('moves nothing where nothing changes', () => {
    fc.assert(
      fc.property(question(), ({ group }) => {
        const outcome = whatIfGroupChanges(settled(group, assignor), change({}), assignor)
        expect(outcome.moved.size).toBe(0)
      }),
    )
  })

  it('moves no more partitions between members that stay than evenness needs', () => {
    fc.assert(
      fc.property(question(), ({ group, change: asked }) => {
        const outcome = whatIfGroupChanges(group, asked, assignor)
        const total = loads(outcome).reduce((sum, load) => sum + load, 0)
        const [least, above] = [
          Math.floor(total / outcome.members.length),
          total % outcome.members.length,
        ]
        // The fullest keep one more than the least, as many of them as can: all else that they own has to go.
        const owned = outcome.members.map((member) => member.owned.length).sort((a, b) => b - a)
        const needed = owned
          .map((count, index) => Math.max(0, count - least - (index < above ? 1 : 0)))
          .reduce((sum, count) => sum + count, 0)
        expect(outcome.moved.size).toBe(needed)
      }),
    )
  })
})

describe('what the assignors differ in', () => {
  it('range gives the longer runs of all topics to the same member', () => {
    const group = groupOf(2, { a: 3, b: 3, c: 3 })
    expect(loads(whatIfGroupChanges(group, change({}), 'range'))).toEqual([6, 3])
    expect(loads(whatIfGroupChanges(group, change({}), 'roundrobin'))).toEqual([5, 4])
  })

  it('range leaves members idle that round robin feeds', () => {
    const group = groupOf(3, { a: 1, b: 1, c: 1 })
    expect(whatIfGroupChanges(group, change({}), 'range').idle).toEqual(['m1', 'm2'])
    expect(whatIfGroupChanges(group, change({}), 'roundrobin').idle).toEqual([])
  })

  it('an eager assignor stops all that is read, a cooperative one only what changes hands', () => {
    const group = settled(groupOf(2, { orders: 6 }), 'sticky')
    const joined = change({ join: 1 })
    expect(whatIfGroupChanges(group, joined, 'sticky').paused.size).toBe(6)
    const { paused, moved } = whatIfGroupChanges(group, joined, 'cooperative-sticky')
    expect(paused.size).toBe(2)
    expect(paused).toEqual(moved)
  })

  it('tells what has moved from what those who leave have read and what is new', () => {
    const group = settled(groupOf(3, { orders: 6 }), 'uniform')
    const asked = change({ leave: ['m2'], partitionCounts: new Map([['orders', 8]]) })
    const { moved, inherited, added } = whatIfGroupChanges(group, asked, 'uniform')
    expect([moved.size, inherited.size, added.size]).toEqual([0, 2, 2])
  })

  it('leaves nobody anything where all leave', () => {
    const group = settled(groupOf(1, { orders: 2 }), 'range')
    expect(whatIfGroupChanges(group, change({ leave: ['m0'] }), 'range').after.size).toBe(0)
  })

  it('never takes partitions from a topic: Kafka cannot', () => {
    const fewer = change({ partitionCounts: new Map([['orders', 1]]) })
    expect(loads(whatIfGroupChanges(groupOf(2, { orders: 4 }), fewer, 'range'))).toEqual([2, 2])
  })
})

describe('assignorInUse', () => {
  it('tells the range of a member from the range of the coordinator, the dealer of kafkajs, and no other', () => {
    expect(assignorInUse('classic', 'range')).toBe('range')
    expect(assignorInUse('consumer', 'range')).toBe('consumer-range')
    expect(assignorInUse('classic', 'RoundRobinAssigner')).toBe('roundrobin')
    expect(assignorInUse('classic', 'our-own')).toBeNull()
  })
})
