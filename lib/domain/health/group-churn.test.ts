import { describe, expect, it } from 'vitest'
import { rebalancesOf } from '@/lib/domain/groups/rebalance'
import type { AssignedMember, GroupState } from '@/lib/domain/groups/rebalance-state'
import { groupChurn } from './group-churn'

function member(name: string): AssignedMember {
  const facts = { instanceId: null, clientHost: '/10.0.0.1', subscribed: null, keptSome: null }
  return { memberId: name, clientId: name, partitions: [], ...facts }
}

/** A group whose members are those, one rebalance a second. */
function rebalances(members: string[][]) {
  const states = members.map((names, index): GroupState => {
    const times = { atMs: index * 1_000, beganMs: null, beganBefore: false, settledMs: null }
    return {
      type: 'consumer',
      source: 'log',
      epoch: index,
      ...times,
      assignor: null,
      topicsHash: null,
      members: names.map(member),
      follows: index > 0,
      found: index === 0,
    }
  })
  return rebalancesOf(states)
}

const group = { id: 'billing', lag: 7n }

describe('groupChurn', () => {
  it('warns of a group in which one client comes and goes', () => {
    const comings = rebalances([['a'], ['a', 'b'], ['a'], ['a', 'b'], ['a'], ['a', 'b']])
    expect(groupChurn(group, comings, 6_000)).toMatchObject({
      kind: 'group-churning',
      level: 'warning',
      groups: [group],
    })
    expect(groupChurn(group, comings, 700_000)).toBeNull()
  })

  it('is silent where many clients come once, as in a deployment', () => {
    const deployed = rebalances([
      [],
      ['a'],
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd'],
      ['e'],
    ])
    expect(groupChurn(group, deployed, 6_000)).toBeNull()
  })
})
