import { describe, expect, it } from 'vitest'
import { partitionFixture } from '@/lib/client/testing/group-fixtures'
import { type GroupMember, memberLooks, slowestPartition } from './member-looks'

const member = (memberId: string): GroupMember => ({
  memberId,
  instanceId: null,
  clientId: 'worker',
  clientHost: '/10.0.0.4',
  target: null,
  subscription: null,
  epoch: null,
  tasks: null,
  rack: null,
  assignment: null,
})
const partition = (number: number, lag: string | null, memberId = 'm-1') =>
  partitionFixture('orders', number, { lag, memberId })

describe('memberLooks', () => {
  it('keeps the look of a member however the broker orders them', () => {
    const looks = memberLooks([member('b'), member('a')])
    expect(looks.get('a')).toEqual({ letter: 'A', hue: 1, name: 'worker' })
    expect(memberLooks([member('a'), member('b')])).toEqual(looks)
  })

  it('has a letter of its own for any number of members', () => {
    const looks = memberLooks(Array.from({ length: 800 }, (_, n) => member(String(n))))
    expect(new Set([...looks.values()].map(({ letter }) => letter)).size).toBe(800)
  })
})

describe('slowestPartition', () => {
  it('is the one furthest behind', () => {
    expect(slowestPartition([partition(0, '3'), partition(1, '7')], null)?.partition).toBe(1)
    expect(slowestPartition([partition(0, '0'), partition(1, null)], null)).toBeNull()
  })

  it('stays while another is only a little further behind', () => {
    const both = (lag: string) => [partition(0, '10'), partition(1, lag)]
    expect(slowestPartition(both('19'), 'orders/0')?.partition).toBe(0)
    expect(slowestPartition(both('20'), 'orders/0')?.partition).toBe(1)
  })
})
